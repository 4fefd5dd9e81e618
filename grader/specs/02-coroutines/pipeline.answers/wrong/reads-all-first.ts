// caught by: reads no piece that is not needed (failed)
// in words: two pieces have to be read
function* readPieces(pieces) {
  try {
    for (const piece of pieces) {
      console.log("reading a piece");
      yield piece;
    }
  } finally {
    console.log("file closed");
  }
}

function* splitLines(pieces) {
  const lines = [...pieces].join("").split("\n");
  if (lines.at(-1) === "") lines.pop();
  yield* lines;
}

function* matching(lines, word) {
  for (const line of lines) if (line.includes(word)) yield line;
}

function* search(pieces, word) {
  let number = 0;
  for (const line of matching(splitLines(readPieces(pieces)), word)) {
    number++;
    yield `${number}: ${line}`;
  }
}
