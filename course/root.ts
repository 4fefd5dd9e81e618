import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The course's folder: the nearest one above this file with a lock file, for sources and build alike. */
export const courseRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, "package-lock.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error("The course's folder was not found: package-lock.json is missing");
  return findRoot(parent);
}
