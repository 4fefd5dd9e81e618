import { renameSync, rmSync, writeFileSync } from "node:fs";

/** How often Windows is asked again while another program, such as a virus scanner, has the old file open. */
const renameTries = 10;

/**
 * Writes beside the file and renames: a reader sees the old file or the new one, never half of one.
 *
 * @param flush whether it waits until the disk has it; thousands of files that can be written again need not
 */
export function writeAtomically(path: string, content: string | Uint8Array, flush = true): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, content, { flush });
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
