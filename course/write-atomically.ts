import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";

/** How often Windows is asked again while another program, such as a virus scanner, has the old file open. */
const renameTries = 10;
/** In characters: pieces are put together to about so many before they are written. */
const together = 65_536;

/**
 * Writes beside the file and renames: a reader sees the old file or the new one, never half of one.
 *
 * @param content whole, or in pieces when it may be larger than the memory
 * @param flush whether it waits until the disk has it; thousands of files that can be written again need not
 */
export function writeAtomically(
  path: string,
  content: string | Uint8Array | Iterable<string>,
  flush = true,
): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    write(draft, content, flush);
    for (let left = renameTries; ; left -= 1) {
      try {
        renameSync(draft, path);
        return;
      } catch (error) {
        if (
          left === 0 ||
          !["EPERM", "EACCES", "EBUSY"].includes((error as NodeJS.ErrnoException).code ?? "")
        )
          throw error;
      }
    }
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * The same for files that come by thousands and can be written again: one that would be as it is stays. To put a file in
 * the place of another one takes a disk many times longer than to read it.
 */
export function writeIfDifferent(path: string, content: string): void {
  let found: string | undefined;
  try {
    found = readFileSync(path, "utf8");
  } catch {
    // Whatever it is that lies there or does not, it is no such file.
  }
  if (found !== content) writeAtomically(path, content, false);
}

function write(
  file: string,
  content: string | Uint8Array | Iterable<string>,
  flush: boolean,
): void {
  const descriptor = openSync(file, "w");
  try {
    for (const part of partsOf(content)) writeWhole(descriptor, Buffer.from(part));
    if (flush) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function* partsOf(content: string | Uint8Array | Iterable<string>): Generator<string | Uint8Array> {
  if (typeof content === "string" || content instanceof Uint8Array) {
    yield content;
    return;
  }
  let part = "";
  for (const piece of content) {
    part += piece;
    if (part.length < together) continue;
    yield part;
    part = "";
  }
  yield part;
}

/** A disk that is nearly full takes a part, and says why only at the next one. */
function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
