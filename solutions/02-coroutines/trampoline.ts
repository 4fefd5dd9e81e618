export type Call = Generator<Call, number, number>;

export interface Folder {
  bytes: number;
  folders: number[];
  skipsErrors?: boolean;
}

export function* sizeOf(disk: Folder[], at: number): Call {
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

export function trampoline(coroutine: Call): number {
  // The top one runs; each one below waits at its yield for the one above.
  const stack = [coroutine];
  let resume = (top: Call) => top.next(0);
  while (true) {
    const top = stack.pop() as Call;
    try {
      const { done, value } = resume(top);
      if (done === true) {
        if (stack.length === 0) return value;
        resume = (caller) => caller.next(value);
      } else {
        stack.push(top, value);
        resume = (called) => called.next(0);
      }
    } catch (error) {
      if (stack.length === 0) throw error;
      resume = (caller) => caller.throw(error);
    }
  }
}

export function diskSize(disk: Folder[]): number {
  return trampoline(sizeOf(disk, 0));
}
