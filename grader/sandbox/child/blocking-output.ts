interface WithHandle {
  _handle?: { setBlocking?(blocking: boolean): void };
}

/**
 * Makes prints arrive before the next statement runs.
 *
 * Otherwise Node keeps in memory what the pipe has no room for: a program that prints in an endless loop would run
 * out of memory before the grader could see its output, and one that exits would lose its last words.
 */
export function blockOnOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    (stream as WithHandle)._handle?.setBlocking?.(true);
  }
}
