// caught by: splits pieces into lines (failed)
// in words: The pieces are
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
  for (const piece of pieces) {
    for (const line of piece.split("\n")) if (line !== "") yield line;
  }
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
