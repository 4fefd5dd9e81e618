import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { writeAtomically } from "../../course/write-atomically.js";

interface KeptIndex {
  /** Of all that it was built from. */
  state: string;
  index: object;
}

/**
 * The index of the search. To build it takes half a second in which the server does nothing else: it is kept for the
 * next time, until the course changes.
 *
 * @param root the course's folder
 */
export async function readSearchIndex(root: string): Promise<object> {
  const file = join(root, ".cache", "search-index.json");
  const state = stateOf(root);
  const kept = readKept(file);
  if (kept?.state === state) return kept.index;
  const index = await build(root);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeAtomically(file, JSON.stringify({ state, index } satisfies KeptIndex), false);
  } catch {
    // Where nothing can be written it is built again.
  }
  return index;
}

/** Only who searches needs this: nothing of it is loaded before. */
async function build(root: string): Promise<object> {
  const { searchIndexOf } = await import("../../jupyter/search/index.js");
  const { readCourse } = await import("./read-course.js");
  return JSON.parse(searchIndexOf(readCourse(root)));
}

/** What is searched, and the course's own code that makes the index of it. */
function stateOf(root: string): string {
  const hash = createHash("sha256");
  const notebooks = join(root, "notebooks");
  const files = [
    join(courseRoot, "dist", "built-from"),
    join(root, "exercises", "manifest.json"),
    join(root, "companion", "stubs.json"),
    ...readdirSync(notebooks)
      .filter((name) => name.endsWith(".ipynb"))
      .sort()
      .map((name) => join(notebooks, name)),
  ].filter((file) => existsSync(file));
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

function readKept(file: string): KeptIndex | undefined {
  try {
    const kept: KeptIndex = JSON.parse(readFileSync(file, "utf8"));
    return typeof kept?.index === "object" ? kept : undefined;
  } catch {
    return undefined;
  }
}
