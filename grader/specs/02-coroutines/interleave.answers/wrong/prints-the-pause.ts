// caught by: stops at each -, and goes on behind it (failed)
// in words: A step did not end at the next -.
function* play(lines) {
  for (const line of lines) {
    console.log(line);
    if (line === "-") yield;
  }
}

function interleave(lists) {
  let waiting = lists.map(play);
  while (waiting.length > 0) waiting = waiting.filter((coroutine) => !coroutine.next().done);
}
