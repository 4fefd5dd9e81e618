import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { InputError } from "../../course/input-error.js";
import { makeFolders } from "../../course/make-folders.js";

/**
 * Makes a folder that appears only when it is whole.
 *
 * @param write fills a draft of it; the draft is thrown away when it says false or throws
 * @throws InputError, one sentence, when the folder is there already
 */
export function makeNewFolder(folder: string, write: (draft: string) => unknown): void {
  const out = resolve(folder);
  if (existsSync(out) && (!statSync(out).isDirectory() || readdirSync(out).length > 0)) {
    throw new InputError(`${folder} is there already: name a new folder, or remove it.`);
  }
  makeFolders(dirname(out));
  const draft = mkdtempSync(`${out}-`);
  try {
    if (write(draft) === false) return;
    rmSync(out, { recursive: true, force: true });
    renameSync(draft, out);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
