function* play(lines: string[]): Generator<void, void, undefined> {
  let index = 0;
  while (index < lines.length) {
    if (lines[index] !== "-") console.log(lines[index]);
    else yield undefined;
    index++;
  }
}

function interleave(lists: string[][]) {
  const waiting = new Set(lists.map((lines) => play(lines)));
  while (waiting.size) {
    for (const coroutine of waiting) if (coroutine.next().done) waiting.delete(coroutine);
  }
}
