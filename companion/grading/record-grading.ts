import { existsSync, realpathSync } from "node:fs";
import { relative } from "node:path";
import { allPassed, type Result } from "../../grader/index.js";
import { type Desk, openDesk } from "../commands/desk.js";
import { withVerdict } from "../progress/record-verdict.js";
import { isLearnerFile } from "../sources/exercise-sources.js";

/**
 * Keeps a verdict of `course grade` in the learner's progress, as the companion keeps its own.
 *
 * Only of the course's own files in `exercises/`, `notebooks/` and `work/`, and only when the exercise is begun there:
 * whoever grades other people's files has no progress by that.
 */
export function recordGrading(result: Result, desk: Desk = openDesk()): void {
  const { root, sources, progressFile } = desk;
  if (!existsSync(result.file)) return;
  const file = relative(realpathSync(root), realpathSync(result.file)).replaceAll("\\", "/");
  const { exercise: slug, points } = result;
  const source = sources.in(file).find((one) => one.slug === slug);
  if (!isLearnerFile(file) || source === undefined || sources.isStub(source)) return;
  // Without a digest: the file may have been saved since it was read.
  const verdict = { slug, file, points: points.earned, outOf: points.possible };
  progressFile.update((stored) => withVerdict(stored, { ...verdict, passed: allPassed(result) }));
}
