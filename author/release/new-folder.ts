import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
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
  const around = mkdtempSync(`${out}-`);
  // That one is for its maker alone; what is released may be for others, too, as the umask has it.
  const draft = join(around, "draft");
  try {
    mkdirSync(draft);
    if (write(draft) === false) return;
    rmSync(out, { recursive: true, force: true });
    renameSync(draft, out);
  } finally {
    rmSync(around, { recursive: true, force: true });
  }
}
