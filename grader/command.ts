import { Command, Option } from "commander";
import { InputError } from "../course/input-error.js";
import { visible } from "../course/text.js";
import { count, wholeNumber } from "../course/whole-number.js";
import { gradeClass } from "./batch/grade-class.js";
import { type Grader, withGrader } from "./grader.js";
import { formats } from "./report/formats/index.js";
import { writeFormat } from "./report/formats/write-format.js";
import { allPassed, type Result } from "./report/result.js";
import { summary, terminalReport } from "./report/terminal.js";
import { readSubmissions } from "./submission/read-submissions.js";
import type { Submission } from "./submission/submission.js";

interface Options {
  exercise?: string;
  seed?: number;
  json?: boolean;
  verbose?: boolean;
  format?: string;
  output?: string;
  learner?: string;
  out?: string;
  regrade?: boolean;
  policy?: string;
  atOnce?: number;
  queue?: string;
}

/**
 * `course grade <files...>`: exit code 0 all passed, 1 not all passed, 2 not all could be graded.
 *
 * @param onGraded gets each verdict; the course keeps the learner's progress by it
 */
export function gradeCommand(onGraded: (result: Result) => void = () => {}): Command {
  return new Command("grade")
    .description("Grade answers: .ts files, or the exercise cells of notebooks")
    .argument(
      "<files...>",
      "for instance exercises/04-async-await/wget.ts; with --out, a folder or a zip",
    )
    .option("--exercise <slug>", "the exercise, when the path does not say it")
    .option("--seed <number>", "repeat a run with the inputs it had", wholeNumber)
    .option("--json", "print a list as JSON: a result, or what kept a file from one")
    .option("--verbose", "say what held the code while it ran")
    .addOption(
      new Option("--format <name>", "write what a school's system reads").choices(
        formats.map(({ name }) => name),
      ),
    )
    .option("--output <file>", "where --format writes to, instead of the standard output")
    .option("--learner <name>", "who handed it in, as the school's system knows them")
    .option(
      "--out <folder>",
      "grade a whole class: keep the grades there, and go on where it stopped",
    )
    .option("--policy <file>", "with --out: when answers are due, and what being late costs")
    .option("--regrade", "with --out: grade anew what an older spec or grader has graded")
    .option("--at-once <number>", "with --out: how many at the same time", count)
    .option(
      "--queue <address>",
      "with --out: let workers on other machines grade, by a Redis such as redis://host:6379",
    )
    .action(async (files: string[], options: Options) => {
      const { out } = options;
      if (out === undefined) await runGrade(files, options, onGraded);
      else await gradeClass(files, { ...options, out });
    });
}

/** A file that could not be graded, and why. */
interface Ungraded {
  file: string;
  error: string;
}

async function runGrade(
  files: string[],
  { exercise, seed, json = false, verbose = false, format: name, output, learner = "" }: Options,
  onGraded: (result: Result) => void,
): Promise<void> {
  const format = formats.find((one) => one.name === name);
  if (output !== undefined && !format) {
    throw new InputError("--output has nothing to write: say what by --format.");
  }
  if (format?.needsLearner && learner === "") {
    throw new InputError(
      `The format ${format.name} names who handed in: say it by --learner, as in --learner ada.`,
    );
  }
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
        for (const submission of readSubmissions(file, exercise)) {
          // Not to the standard output, which is data with --json.
          for (const note of submission.notes) console.error(visible(note));
          const result = await gradeOrExplain(grader, submission, seed);
          results.push(result);
          onGraded(result);
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
