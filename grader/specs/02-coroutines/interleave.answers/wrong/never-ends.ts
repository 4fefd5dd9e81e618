// caught by: interleaves A and B as 1 2 x y 3 z (blocked-the-loop)
// in words: without giving the event loop a turn
function* play(lines) {
  for (const line of lines) {
    if (line === "-") yield;
    else console.log(line);
  }
}

function interleave(lists) {
  const coroutines = lists.map(play);
  while (coroutines.length > 0) {
    for (const coroutine of coroutines) coroutine.next();
  }
}
