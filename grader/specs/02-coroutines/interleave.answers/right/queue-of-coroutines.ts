function* play(lines) {
  for (const line of lines) {
    if (line === "-") yield;
    else console.log(line);
  }
}

function interleave(lists) {
  const queue = lists.map(play);
  let coroutine;
  while ((coroutine = queue.shift())) {
    const { done } = coroutine.next();
    if (!done) queue.push(coroutine);
  }
}
