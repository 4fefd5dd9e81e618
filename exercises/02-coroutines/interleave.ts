/**
 * A coroutine that prints its lines. Where a line is "-", it stops, and lets somebody else run.
 *
 * - play prints its lines in order. Calling it prints nothing yet: the first step does.
 * - At a "-" it prints nothing and yields. The next step goes on behind it.
 */
export function* play(lines: string[]): Generator<void, void, undefined> {
  // TODO: print each line, and yield at each "-".
  throw new Error("play is not written yet: write it where it says TODO");
}

/**
 * Plays several lists of lines in turns: interleave([["1", "2", "-", "3"], ["x", "y", "-", "z"]])
 * prints 1 2 x y 3 z, each on a line of its own.
 *
 * - Each coroutine runs up to its next "-". Then it is the next one's turn, in the order of the lists.
 * - After the last one it is the first one's turn again, until all have ended.
 * - A coroutine that has ended is left out. The others go on.
 */
export function interleave(lists: string[][]): void {
  // TODO: make a coroutine of each list, and call next() on them in turns.
  throw new Error("interleave is not written yet: write it where it says TODO");
}
