// caught by: closes the file when nobody wants more (failed)
// in words: and then the search was closed
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
  const found = matching(splitLines(readPieces(pieces)), word);
  let number = 1;
  for (let step = found.next(); !step.done; step = found.next()) {
    yield `${number++}: ${step.value}`;
  }
}
