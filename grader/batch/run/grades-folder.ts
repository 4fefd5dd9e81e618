import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { InputError } from "../../../course/input-error.js";
import { makeFolders } from "../../../course/make-folders.js";

/** @throws InputError when the grades cannot be kept there */
export function makeFolder(out: string, submissions: string): void {
  const inside = relative(realpathSync(submissions), realPathOf(out));
  if (!isAbsolute(inside) && inside.split(sep)[0] !== "..") {
    throw new InputError(
      `--out ${out} lies in the folder of the submissions, and would be taken for one of them: say a folder outside of ${submissions}.`,
    );
  }
  if (existsSync(out) && !statSync(out).isDirectory()) {
    throw new InputError(`--out ${out} is a file: expected a folder, which may be a new one.`);
  }
  try {
    makeFolders(out);
  } catch (error) {
    throw new InputError(`The folder ${out} cannot be made: ${(error as Error).message}.`);
  }
}

/** Of a folder that may not be there yet. */
function realPathOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(resolve(path));
  return join(parent === path ? parent : realPathOf(parent), basename(path));
}
