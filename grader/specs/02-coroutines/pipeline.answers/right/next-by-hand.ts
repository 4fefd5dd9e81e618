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
  let text = "";
  for (const piece of pieces) {
    text += piece;
    let end;
    while ((end = text.indexOf("\n")) >= 0) {
      yield text.slice(0, end);
      text = text.slice(end + 1);
    }
  }
  if (text.length > 0) yield text;
}

function* matching(lines, word) {
  for (const line of lines) if (line.includes(word)) yield line;
}

function* search(pieces, word) {
  const found = matching(splitLines(readPieces(pieces)), word);
  try {
    let number = 1;
    for (let step = found.next(); !step.done; step = found.next()) {
      yield `${number++}: ${step.value}`;
    }
  } finally {
    found.return();
  }
}
