import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../../course/input-error.js";
import { allPassed, type Result, terminalReport } from "../../grader/index.js";
import { GradingProcess } from "./grade-in-process.js";
import type { Grade, Verdict } from "./verdict.js";

const gradingProgram = fileURLToPath(new URL("./grading-process.js", import.meta.url));

/**
 * Grades with the course's own grader, in a process of its own: so that a grading can be cut off at any time, and the
 * screen stays quick. Whoever made it ends it, by `await grader[Symbol.asyncDispose]()`.
 */
export class CourseGrader implements AsyncDisposable {
  readonly grade: Grade;
  readonly #process: GradingProcess;

  /** @param program what runs in that process; tests bring their own */
  constructor(root: string, colour: boolean, program = gradingProgram) {
    this.#process = new GradingProcess(program);
    this.grade = async ({ slug, file }, signal) => {
      const reply = await this.#process.grade({ path: join(root, file), slug }, signal);
      if (reply.kind === "bad-input") throw new InputError(reply.message);
      if (reply.kind === "failed") throw new Error(reply.message);
      return verdictOf(reply.result, colour);
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process[Symbol.asyncDispose]();
  }
}

function verdictOf(result: Result, colour: boolean): Verdict {
  return {
    passed: allPassed(result),
    points: result.points.earned,
    outOf: result.points.possible,
    text: (columns, withHints) =>
      terminalReport(failedFirst(result), { columns, colour, hints: withHints }),
  };
}

/** What is still to do stands where a small screen shows it; among themselves tests keep their order. */
function failedFirst(result: Result): Result {
  const failed = result.tests.filter(({ status }) => status !== "passed");
  const passed = result.tests.filter(({ status }) => status === "passed");
  return { ...result, tests: [...failed, ...passed] };
}
