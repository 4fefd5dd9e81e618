// caught by: interleaves A and B as 1 2 x y 3 z (failed)
// in words: A is 1 2 - 3, and B is x y - z.
function* play(lines) {
  for (const line of lines) {
    if (line === "-") yield;
    else console.log(line);
  }
}

function interleave(lists) {
  for (const lines of lists) for (const _ of play(lines)) {
  }
}
