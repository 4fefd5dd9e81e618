import { readManifest } from "../../course/manifest.js";
import { SubmissionTree } from "../batch/collect/submission-tree.js";
import { withGrader } from "../grader.js";
import { contextOf, type Format, type Graded } from "../report/formats/graded.js";
import { writeFormat } from "../report/formats/write-format.js";
import { findAnswers } from "./find-answers.js";

/**
 * Grades what one learner handed in for an assignment, and writes what the school reads.
 *
 * @returns whether the grader itself has worked; what it could not grade is in the file as such, and is never a pass
 * @throws InputError, before anything is graded, when the format has not what it needs
 */
export async function gradeAssignment(
  folder: string,
  exercises: readonly string[],
  format: Format,
  output: string,
): Promise<boolean> {
  format.check?.(contextOf(format));
  let hasWorked = true;
  const graded: Graded[] = [];
  const tree = new SubmissionTree(folder);
  const answers = await findAnswers(tree, exercises, readManifest()).finally(() =>
    tree[Symbol.dispose](),
  );
  await withGrader({}, async (grader) => {
    for (const found of answers) {
      const { exercise } = found;
      const common = { learner: "", exercise, submittedAt: null };
      if ("error" in found) {
        graded.push({ ...common, file: found.file, result: null, error: found.error });
        continue;
      }
      const { file } = found.submission;
      try {
        const result = await grader.gradeSubmission(found.submission);
        graded.push({ ...common, file, result, error: null });
      } catch (error) {
        hasWorked = false;
        console.error(error);
        const words = "the grader could not run, which is no verdict: tell your instructor.";
        graded.push({ ...common, file, result: null, error: words });
      }
    }
  });
  writeFormat(format, graded, output);
  return hasWorked;
}
