import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../../course/input-error.js";
import { allPassed, type Result, terminalReport } from "../../grader/index.js";
import { gradeInProcess } from "./grade-in-process.js";
import type { Grade } from "./verdict.js";

const gradingProgram = fileURLToPath(new URL("./grading-process.js", import.meta.url));

/**
 * Grades with the course's own grader, in a process of its own for each grading: so that one can be
 * cut off at any time, and the screen stays quick.
 *
 * @param program what runs in that process; tests bring their own
 */
export function courseGrader(root: string, colour: boolean, program = gradingProgram): Grade {
  return async ({ slug, file }, signal) => {
    const reply = await gradeInProcess(program, { path: join(root, file), slug }, signal);
    if (reply.kind === "bad-input") throw new InputError(reply.message);
    if (reply.kind === "failed") throw new Error(reply.message);
    const { result } = reply;
    return {
      passed: allPassed(result),
      points: result.points.earned,
      outOf: result.points.possible,
      text: (columns, withHints) =>
        terminalReport(failedFirst(result), { columns, colour, hints: withHints }),
    };
  };
}

/** What is still to do stands where a small screen shows it; among themselves tests keep their order. */
function failedFirst(result: Result): Result {
  const failed = result.tests.filter(({ status }) => status !== "passed");
  const passed = result.tests.filter(({ status }) => status === "passed");
  return { ...result, tests: [...failed, ...passed] };
}
