import { availableParallelism } from "node:os";
import { InputError } from "../../course/input-error.js";
import type { Exercise } from "../../course/manifest.js";
import type { AnswerGrader } from "../answers/answer-grader.js";
import { partsOf } from "../course-files.js";
import type { Progress } from "../progress.js";
import type { Fate } from "./fate.js";
import { MutantJudge } from "./mutant-judge.js";
import { makeMutants } from "./mutants.js";

/**
 * Grades each mutant of the solution as an answer of a learner's.
 *
 * @throws InputError when the spec broke on one
 */
export async function findFates(
  grader: AnswerGrader,
  exercise: Exercise,
  solution: string,
  progress: Progress,
): Promise<Fate[]> {
  const mutants = await makeMutants(solution);
  const count = progress.count(`${exercise.slug}: mutants`, mutants.length);
  const judge = new MutantJudge(grader, exercise);
  return await inOrder(mutants, async (mutant) => {
    const { line, was, is } = mutant;
    const fate = await judge.fateOf(mutant.source).catch((error: Error) => {
      throw new InputError(
        `${partsOf(exercise.slug).spec} broke when line ${line} of the solution was ${JSON.stringify(is)}: ${error.message} (a test that meets what it did not expect has to fail, in words for the learner).`,
      );
    });
    count.step();
    return { line, was, is, fate };
  });
}

/** Works on as many at the same time as there are processors, from the first to the last. */
async function inOrder<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const workers = Array.from({ length: availableParallelism() }, async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  });
  await Promise.all(workers);
  return results;
}
