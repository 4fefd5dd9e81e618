// caught by: calling play prints nothing (failed)
// in words: play has to return a generator
function play(lines) {
  for (const line of lines) console.log(line);
}

function interleave(lists) {
  for (const lines of lists) play(lines);
}
