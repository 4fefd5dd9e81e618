export function* play(lines: string[]): Generator<void, void, undefined> {
  for (const line of lines) {
    if (line === "-") yield;
    else console.log(line);
  }
}

export function interleave(lists: string[][]): void {
  let waiting = lists.map((lines) => play(lines));
  // One round gives each a turn, and keeps those that have not ended.
  while (waiting.length > 0) {
    waiting = waiting.filter((coroutine) => !coroutine.next().done);
  }
}
