import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../course/input-error.js";
import { makeFolders } from "../../course/make-folders.js";
import { writeAtomically } from "../../course/write-atomically.js";

/** Says that the folder is a site's, and which files in it are. */
const markFile = ".course-site.json";
/** As all of the site's files are called: none lies outside of the folder, and none is hidden. */
const plainName = /^[\w-]+\.(?:html|css|js)$/;

/**
 * Writes a site's files into its folder, and removes those of an earlier site that are no longer part of it. What lies
 * there besides is left alone, and a folder that is not a site's is not touched.
 *
 * @throws {InputError} when it is another's
 */
export function writeSiteFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const earlier = readEarlier(folder);
  const foreign = [...files.keys()].find(
    (name) => !earlier.includes(name) && existsSync(join(folder, name)),
  );
  if (foreign !== undefined) {
    throw new InputError(
      `${join(folder, foreign)} is none of the earlier site's files, and the new site has a page of that name: move it away, or name another folder with --out.`,
    );
  }
  makeFolders(folder);
  // First the mark, with the old names too: a run that is broken off leaves a folder that is still known as a site's.
  const names = new Set([...earlier, ...files.keys()]);
  writeAtomically(join(folder, markFile), markOf(names));
  for (const [name, text] of files) writeAtomically(join(folder, name), text);
  for (const name of earlier) if (!files.has(name)) rmSync(join(folder, name), { force: true });
  writeAtomically(join(folder, markFile), markOf(files.keys()));
}

function markOf(names: Iterable<string>): string {
  return `${JSON.stringify({ files: [...names] }, null, 2)}\n`;
}

/** The files of the site that is there; none where there is nothing yet. */
function readEarlier(folder: string): string[] {
  if (!existsSync(folder)) return [];
  if (!statSync(folder).isDirectory()) {
    throw new InputError(`${folder} is a file: name a folder for the site with --out.`);
  }
  const mark = join(folder, markFile);
  if (existsSync(mark)) return filesIn(mark);
  if (readdirSync(folder).length === 0) return [];
  throw new InputError(
    `${folder} is not empty, and no earlier site is in it: name another folder with --out, or empty this one.`,
  );
}

function filesIn(mark: string): string[] {
  try {
    const { files } = JSON.parse(readFileSync(mark, "utf8"));
    return files.filter((name: unknown) => typeof name === "string" && plainName.test(name));
  } catch {
    throw new InputError(
      `${mark} does not say what the site consists of: remove the site's folder.`,
    );
  }
}
