import { digest, listLearnerFiles, readExerciseSources } from "./exercise-sources.js";
import { readStubs, type Stubs, stubsFile } from "./stored-stubs.js";

/** The stubs as they lie in `exercises/` and `notebooks/` now: what an author stores. */
export function collectStubs(root: string): Stubs {
  const stubs: Stubs = {};
  for (const file of listLearnerFiles(root, ["exercises", "notebooks"])) {
    for (const { slug, text } of readExerciseSources(root, file)) {
      stubs[slug] = { ...stubs[slug], [file]: text.replaceAll("\r\n", "\n") };
    }
  }
  return stubs;
}

const remedy =
  "if the change is meant, run npx vitest run companion/sources/stubs.test.ts --update";

/**
 * For the author's check: one sentence for each stub in `exercises/` or `notebooks/` of which
 * `companion/stubs.json` has another text, or none, and for each that it has and the course has not.
 */
export function checkStubs(root: string): string[] {
  const stored = entries(readStubs(root));
  const present = entries(collectStubs(root));
  const problems: string[] = [];
  for (const [key, text] of present) {
    const known = stored.get(key);
    if (known === undefined) problems.push(`${stubsFile} has no ${key}: ${remedy}.`);
    else if (digest(known) !== digest(text)) {
      problems.push(`${stubsFile} has another text than ${key}: ${remedy}.`);
    }
  }
  for (const key of stored.keys()) {
    if (!present.has(key)) problems.push(`${stubsFile} has ${key}, which is gone: ${remedy}.`);
  }
  return problems;
}

function entries(stubs: Stubs): Map<string, string> {
  return new Map(
    Object.entries(stubs).flatMap(([slug, files]) =>
      Object.entries(files).map(([file, text]): [string, string] => [`${slug} in ${file}`, text]),
    ),
  );
}
