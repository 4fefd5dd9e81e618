import type { Unplaced } from "../attempt.js";
import type { PlacedFile } from "./place-files.js";

/** Of a learner at an exercise. */
const mostAttempts = 50;

/**
 * Keeps the newest of too many answers, in their order: the best or the last attempt counts, and nobody may hand in
 * thousands, to find what hidden tests want or to keep the class waiting. Which exercises a notebook answers is not
 * known yet, so it counts for each.
 *
 * @param unplaced gets the others
 */
export function newestAttempts(answers: readonly PlacedFile[], unplaced: Unplaced[]): PlacedFile[] {
  const tooMany = new Map<PlacedFile, string>();
  const byLearner = new Map<string, Map<string | null, number>>();
  for (const answer of newestFirst(answers)) {
    const { learner, exercise } = answer;
    const counts = byLearner.get(learner) ?? new Map<string | null, number>();
    byLearner.set(learner, counts);
    const own = counts.get(exercise) ?? 0;
    const others =
      exercise === null
        ? Math.max(0, ...[...counts].map(([slug, count]) => (slug === null ? 0 : count)))
        : (counts.get(null) ?? 0);
    if (own + others < mostAttempts) counts.set(exercise, own + 1);
    else tooMany.set(answer, whyTooMany(learner, exercise));
  }
  return answers.filter((answer) => {
    const { file, learner, exercise } = answer;
    const reason = tooMany.get(answer);
    if (reason === undefined) return true;
    unplaced.push({ file, reason, learners: [learner], exercises: exercise ? [exercise] : [] });
    return false;
  });
}

/** As the gradebook tells which attempt is the last: by the time, and by the name where it is the same or unknown. */
function newestFirst(answers: readonly PlacedFile[]): PlacedFile[] {
  const time = ({ submittedAt }: PlacedFile) => (submittedAt ? Date.parse(submittedAt) : 0);
  return [...answers].reverse().sort((one, other) => time(other) - time(one));
}

function whyTooMany(learner: string, exercise: string | null): string {
  const what = exercise === null ? "notebooks and other answers" : `answers to ${exercise}`;
  return `${learner} has more than ${mostAttempts} ${what}, where a notebook counts for each exercise: the newest ${mostAttempts} are graded`;
}
