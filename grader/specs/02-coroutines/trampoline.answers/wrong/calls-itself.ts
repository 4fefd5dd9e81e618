// caught by: calls may be very deep (failed)
// in words: Maximum call stack
function* sizeOf(disk, at) {
  const folder = disk[at];
  if (folder === undefined) throw new RangeError(`there is no folder ${at}`);
  let bytes = folder.bytes;
  for (const inner of folder.folders) {
    try {
      bytes += yield sizeOf(disk, inner);
    } catch (error) {
      if (!folder.skipsErrors) throw error;
    }
  }
  return bytes;
}

function diskSize(disk) {
  return trampoline(sizeOf(disk, 0));
}

function trampoline(coroutine) {
  let step = coroutine.next();
  while (!step.done) {
    let answer;
    try {
      answer = trampoline(step.value);
    } catch (error) {
      step = coroutine.throw(error);
      continue;
    }
    step = coroutine.next(answer);
  }
  return step.value;
}
