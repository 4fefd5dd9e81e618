import { type GradeOptions, withGrader } from "./grader.js";
import type { Result } from "./report/result.js";

/**
 * Grades the one submission that a file holds, and ends all that this has started.
 *
 * @throws InputError when the file cannot be graded, one sentence that says why
 * @throws Error when the grader itself failed: then there is no verdict, and above all no pass
 */
export async function grade(file: string, options: GradeOptions = {}): Promise<Result> {
  return await withGrader({}, (grader) => grader.grade(file, options));
}
