export function* readPieces(pieces: string[]): Generator<string, void, undefined> {
  try {
    for (const piece of pieces) {
      console.log("reading a piece");
      yield piece;
    }
  } finally {
    console.log("file closed");
  }
}

export function* splitLines(pieces: Iterable<string>): Generator<string, void, undefined> {
  let open = "";
  for (const piece of pieces) {
    const lines = (open + piece).split("\n");
    // What stands behind the last line end is no whole line yet.
    open = lines.pop() as string;
    yield* lines;
  }
  if (open !== "") yield open;
}

export function* matching(
  lines: Iterable<string>,
  word: string,
): Generator<string, void, undefined> {
  for (const line of lines) if (line.includes(word)) yield line;
}

export function* search(pieces: string[], word: string): Generator<string, void, undefined> {
  let number = 0;
  // Each stage asks the one before it, and for...of closes it when it is closed itself.
  for (const line of matching(splitLines(readPieces(pieces)), word)) {
    yield `${++number}: ${line}`;
  }
}
