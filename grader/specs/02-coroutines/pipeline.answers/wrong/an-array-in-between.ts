// caught by: yields a line as soon as it is complete (failed)
// in words: no other one is needed
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
  const lines = Array.from(splitLines(readPieces(pieces)));
  let number = 0;
  for (const line of matching(lines, word)) yield `${++number}: ${line}`;
}
