// caught by: leaves out who has ended (failed)
// in words: Who has ended is left out.
function* play(lines) {
  for (const line of lines) {
    if (line === "-") yield;
    else console.log(line);
  }
}

function interleave(lists) {
  const coroutines = lists.map(play);
  while (true) {
    for (const coroutine of coroutines) if (coroutine.next().done) return;
  }
}
