import type { LearnerFinder } from "./find-learner.js";
import type { PlacedFile } from "./place-files.js";

/**
 * Who is taken for a learner and may be a group of them: answers to the same exercise lie in several folders inside, as
 * in `monday/ada` and `monday/bob`. A learner may have an `old` and a `new`, too: so half of the class have to look so.
 */
export function mayBeGroups(placed: readonly PlacedFile[], finder: LearnerFinder): string[] {
  const learners = new Set(placed.map(({ learner }) => learner));
  const folders = new Map<string, Set<string>>();
  const groups = new Set<string>();
  for (const { learner, exercise, name, file } of placed) {
    const folder = finder.folderInside(file);
    if (folder === undefined) continue;
    const key = JSON.stringify([learner, exercise ?? name]);
    const known = folders.get(key) ?? new Set();
    folders.set(key, known.add(folder));
    if (known.size > 1) groups.add(learner);
  }
  return groups.size * 2 >= learners.size ? [...groups] : [];
}
