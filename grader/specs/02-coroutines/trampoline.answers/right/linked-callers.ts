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
  let frame = { coroutine, caller: undefined };
  let method = "next";
  let value;
  for (;;) {
    let step;
    try {
      step = frame.coroutine[method](value);
    } catch (error) {
      frame = frame.caller;
      if (!frame) throw error;
      method = "throw";
      value = error;
      continue;
    }
    method = "next";
    value = step.value;
    if (!step.done) {
      frame = { coroutine: step.value, caller: frame };
      value = undefined;
    } else if (frame.caller) frame = frame.caller;
    else return step.value;
  }
}
