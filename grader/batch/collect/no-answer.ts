import type { Unplaced } from "../attempt.js";
import type { LearnerFinder } from "./find-learner.js";
import type { Placement } from "./place-files.js";

/**
 * Nobody of the class is lost: of who has no answer and of whom nothing was told yet, the first thing is told that they
 * have, which was left alone or is empty.
 *
 * @param empty folders and zips, each with a slash behind
 */
export function tellWhoHasNoAnswer(
  { placed, unplaced, leftAlone }: Placement,
  empty: readonly string[],
  finder: LearnerFinder,
): Placement {
  const known = new Set(unplaced.flatMap(({ learners = [] }) => learners));
  for (const { learner } of placed) known.add(learner);
  const told = new Set<Unplaced>();
  const tell = (file: string, one: Unplaced) => {
    const learners = finder.ownersOf(file).filter((learner) => !known.has(learner));
    if (learners.length === 0) return;
    for (const learner of learners) known.add(learner);
    told.add(one);
    unplaced.push({ ...one, learners });
  };
  for (const one of leftAlone) tell(one.file, one);
  for (const folder of empty) {
    const file = folder.slice(0, -1);
    tell(folder, { file, reason: "it is empty: nothing was handed in, or it was lost on its way" });
  }
  return { placed, unplaced, leftAlone: leftAlone.filter((one) => !told.has(one)) };
}
