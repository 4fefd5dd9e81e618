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
  let line = "";
  for (const piece of pieces) {
    for (const character of piece) {
      if (character === "\n") {
        yield line;
        line = "";
      } else line += character;
    }
  }
  if (line) yield line;
}

function* matching(lines, word) {
  for (const line of lines) {
    if (line.indexOf(word) < 0) continue;
    yield line;
  }
}

function* search(pieces, word) {
  let number = 0;
  for (const line of matching(splitLines(readPieces(pieces)), word)) {
    number++;
    yield `${number}: ${line}`;
  }
}
