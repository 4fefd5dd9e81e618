// caught by: the last line needs no line end (failed)
// in words: nothing follows
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
  let open = "";
  for (const piece of pieces) {
    const lines = (open + piece).split("\n");
    open = lines.pop();
    yield* lines;
  }
  yield open;
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
