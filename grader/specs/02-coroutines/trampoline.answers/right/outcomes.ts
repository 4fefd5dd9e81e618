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

const call = (what) => {
  try {
    return what();
  } catch (error) {
    return { error };
  }
};

function trampoline(coroutine) {
  const stack = [coroutine];
  let outcome = call(() => coroutine.next());
  while (true) {
    const { done, value, error } = outcome;
    if ("error" in outcome || done) {
      stack.pop();
      const caller = stack[stack.length - 1];
      if (!caller && done) return value;
      if (!caller) throw error;
      outcome = call(() => (done ? caller.next(value) : caller.throw(error)));
    } else {
      stack.push(value);
      outcome = call(() => value.next());
    }
  }
}
