import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../course/input-error.js";
import type { ReadableCourse } from "../rendering/readable-course.js";
import { searchIndexOf } from "../search/index.js";
import { renderPages } from "./pages.js";
import { writeSiteFolder } from "./site-folder.js";

/** What the pages need besides their text: the page's own style, and the script that searches. */
const assets = ["style.css", "site.js"];

/**
 * Writes the course as static pages, to be served by any web server, or opened as files.
 *
 * @param built where the page was built
 * @returns the number of files
 * @throws {InputError} when the folder is another's
 */
export function writeSite(course: ReadableCourse, built: string, folder: string): number {
  const files = renderPages(course);
  // A script, because a page that was opened as a file may read no other kind of file.
  files.set("search-index.js", `globalThis.courseSearchIndex = ${searchIndexOf(course)};\n`);
  for (const name of assets) files.set(name, readBuilt(join(built, name)));
  writeSiteFolder(folder, files);
  return files.size;
}

function readBuilt(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new InputError(`The course's page is not built (${file} is missing): run npm run build.`);
  }
}
