import { statSync } from "node:fs";
import { InputError } from "../course/input-error.js";
import { visible } from "../course/text.js";
import { type Grader, withGrader } from "./grader.js";
import { formats } from "./report/formats/index.js";
import { writeFormat } from "./report/formats/write-format.js";
import { allPassed, type Result } from "./report/result.js";
import { summary, terminalReport } from "./report/terminal.js";
import { readSubmissions } from "./submission/read-submissions.js";
import type { Submission } from "./submission/submission.js";

export interface FileOptions {
  exercise?: string;
  seed?: number;
  json?: boolean;
  verbose?: boolean;
  format?: string;
  output?: string;
  learner?: string;
}

/** Gets each verdict. */
export type OnGraded = (result: Result) => unknown;

/** A file that could not be graded, and why. */
interface Ungraded {
  file: string;
  error: string;
}

/** `course grade` without --out: one file after the other, each verdict as soon as it is there. */
export async function gradeFiles(
  files: string[],
  options: FileOptions,
  onGraded: OnGraded,
): Promise<void> {
  const { exercise, seed, json = false, verbose = false, output, learner = "" } = options;
  const { format: name } = options;
  const format = formats.find((one) => one.name === name);
  if (output !== undefined && !format) {
    throw new InputError("--output has nothing to write: say what by --format.");
  }
  if (format?.needsLearner && learner === "") {
    throw new InputError(
      `The format ${format.name} names who handed in: say it by --learner, as in --learner ada.`,
    );
  }
  // Before anything is graded, since that would be for nothing.
  format?.check?.({ now: new Date(), environment: process.env });
  const results: Result[] = [];
  const ungraded: Ungraded[] = [];
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const print = (result: Result) => {
    if (results.length > 1) console.log();
    const { columns } = process.stdout;
    console.log(terminalReport(result, { columns, colour, verbose }));
  };
  await withGrader({}, async (grader) => {
    for (const file of files) {
      try {
        refuseClass(file);
        for (const submission of readSubmissions(file, exercise)) {
          const result = await gradeOrExplain(grader, submission, seed);
          // Not to the standard output, which is data with --json.
          for (const note of result.notes ?? []) console.error(visible(note));
          results.push(result);
          await onGraded(result);
          if (!json && (!format || output !== undefined)) print(result);
        }
      } catch (error) {
        // One file that cannot be graded keeps no other one from its verdict.
        if (!(error instanceof InputError)) throw error;
        console.error(visible(error.message));
        ungraded.push({ file, error: error.message });
      }
    }
  });
  if (format) {
    const common = { learner, submittedAt: null };
    const graded = [
      ...results.map((result) => ({ ...common, ...result, result, error: null })),
      ...ungraded.map((one) => ({ ...common, exercise: exercise ?? "", ...one, result: null })),
    ];
    writeFormat(format, graded, output);
  }
  if (json) console.log(JSON.stringify([...results, ...ungraded], null, 2));
  else if (!format && results.length + ungraded.length > 1) {
    console.log(`\n${summary(results, ungraded.length)}`);
  }
  process.exitCode = format?.exitsZero
    ? 0
    : ungraded.length > 0
      ? 2
      : results.every(allPassed)
        ? 0
        : 1;
}

/** A failure of the grader itself has no verdict: exit code 2, like bad input, and never a pass. */
async function gradeOrExplain(
  grader: Grader,
  submission: Submission,
  seed: number | undefined,
): Promise<Result> {
  try {
    return await grader.gradeSubmission(submission, { seed });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `The grader could not run: ${(error as Error).message} (this is no verdict on the answer; build the course again with npm run build, and report it if it stays).`,
    );
  }
}

/** @throws InputError when it is what a class is graded of */
function refuseClass(file: string): void {
  const status = statSync(file, { throwIfNoEntry: false });
  const what = status?.isDirectory() ? "a folder" : status && /\.zip$/i.test(file) && "a zip";
  if (!what) return;
  throw new InputError(
    `${file} is ${what}: to grade a class, say where its grades are kept, as by --out grades; for one answer, name a file that ends in .ts or .ipynb.`,
  );
}
