import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { listLearnerFiles, readExerciseSources } from "./exercise-sources.js";

/** By exercise and file: the digest of the code as the course ships it. */
export type Stubs = Record<string, Record<string, string>>;

/** Where the digests are stored; learners edit the stubs themselves, so they cannot be compared with. */
export const stubsFile = "companion/stubs.json";

/** The stored stubs of the course in `root`; none when the course stores none. */
export function readStubs(root: string): Stubs {
  const path = join(root, stubsFile);
  if (!existsSync(path)) return {};
  return z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(JSON.parse(readFileSync(path, "utf8")));
}

/** The stubs as they lie in `exercises/` and `notebooks/` now: what an author stores. */
export function collectStubs(root: string): Stubs {
  const stubs: Stubs = {};
  for (const file of listLearnerFiles(root)) {
    for (const { slug, digest } of readExerciseSources(root, file)) {
      stubs[slug] = { ...stubs[slug], [file]: digest };
    }
  }
  return stubs;
}
