// caught by: gives the answer of a call to its caller (failed)
// in words: one folder inside of another one
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
  let result;
  while (stack.length > 0) {
    const { done, value } = stack.at(-1).next();
    if (!done) stack.push(value);
    else {
      result = value;
      stack.pop();
    }
  }
  return result;
}
