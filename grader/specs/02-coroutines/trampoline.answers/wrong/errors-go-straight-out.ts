// caught by: an error is thrown at the caller's yield (failed)
// in words: there is no folder 7
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
  const stack = [coroutine];
  let answer;
  while (true) {
    const { done, value } = stack.at(-1).next(answer);
    answer = value;
    if (!done) {
      stack.push(value);
      answer = undefined;
    } else {
      stack.pop();
      if (stack.length === 0) return value;
    }
  }
}
