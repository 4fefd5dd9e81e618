import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { InputError } from "../../course/input-error.js";
import { courseRoot } from "../../course/root.js";
import { formats } from "../report/formats/index.js";
import { gradeAssignment } from "./grade-assignment.js";

/**
 * What runs at a school, of an autograder that `course release` has made:
 * `node dist/grader/autograder/program.js --format gradescope --output results.json <submission>`.
 *
 * Exit code 0: the results are written. 1: the grader failed; 2: it was called in the wrong way.
 */
try {
  const { values, positionals } = argumentsOf(process.argv.slice(2));
  const format = formats.find(({ name }) => name === values.format);
  const [submission] = positionals;
  if (!format || values.output === undefined || submission === undefined) throw wrongCall();
  const text = readFileSync(join(courseRoot, "assignment.json"), "utf8");
  const { exercises } = z.object({ exercises: z.array(z.string()).min(1) }).parse(JSON.parse(text));
  const hasWorked = await gradeAssignment(submission, exercises, format, values.output);
  process.exitCode = hasWorked ? 0 : 1;
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function argumentsOf(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { format: { type: "string" }, output: { type: "string" } },
    });
  } catch (error) {
    throw wrongCall(error as Error);
  }
}

function wrongCall(error?: Error): InputError {
  const expected =
    "expected --format gradescope or classroom50, --output and a folder of a submission.";
  return new InputError(error ? `${error.message.replace(/\.$/, "")}: ${expected}` : expected);
}
