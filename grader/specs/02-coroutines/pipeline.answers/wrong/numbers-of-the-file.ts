// caught by: search numbers what it finds (failed)
// in words: 1: the
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
  if (open !== "") yield open;
}

function* matching(lines, word) {
  for (const line of lines) if (line.includes(word)) yield line;
}

function* search(pieces, word) {
  let number = 0;
  for (const line of splitLines(readPieces(pieces))) {
    number++;
    if (line.includes(word)) yield `${number}: ${line}`;
  }
}
