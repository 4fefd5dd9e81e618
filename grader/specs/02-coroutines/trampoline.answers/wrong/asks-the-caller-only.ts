// caught by: an error comes out when nobody catches it (failed)
// in words: it has to throw an error here
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
  let problem;
  while (stack.length > 0) {
    const top = stack.at(-1);
    try {
      const { done, value } = problem ? top.throw(problem) : top.next(answer);
      problem = undefined;
      answer = undefined;
      if (!done) stack.push(value);
      else {
        stack.pop();
        answer = value;
      }
    } catch (error) {
      problem = error;
      stack.pop();
    }
  }
  return answer;
}
