import { Command, InvalidArgumentError } from "commander";
import { InputError } from "../course/input-error.js";
import { visible } from "../course/text.js";
import { withGrader } from "./grader.js";
import { allPassed, type Result } from "./report/result.js";
import { terminalReport } from "./report/terminal.js";
import { readSubmissions } from "./submission/read-submissions.js";

interface Options {
  exercise?: string;
  seed?: number;
  json?: boolean;
}

/** `course grade <file>`: exit code 0 all passed, 1 not all passed, 2 could not be graded. */
export function gradeCommand(): Command {
  return new Command("grade")
    .description("Grade an answer: a .ts file, or the exercise cells of a notebook")
    .argument("<file>", "for instance exercises/04-async-await/wget.ts")
    .option("--exercise <slug>", "the exercise, when the path does not say it")
    .option("--seed <number>", "repeat a run with the inputs it had", wholeNumber)
    .option("--json", "print the result as JSON")
    .action(runGrade);
}

async function runGrade(file: string, { exercise, seed, json }: Options): Promise<void> {
  const results: Result[] = [];
  await withGrader({}, async (grader) => {
    for (const submission of readSubmissions(file, exercise)) {
      // Not to the standard output, which is data with --json.
      for (const note of submission.notes) console.error(visible(note));
      results.push(await gradeOrExplain(() => grader.gradeSubmission(submission, { seed })));
    }
  });
  if (json) {
    console.log(JSON.stringify(results.length === 1 ? results[0] : results, null, 2));
  } else {
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    const reports = results.map((result) =>
      terminalReport(result, { columns: process.stdout.columns, colour }),
    );
    console.log(reports.join("\n\n"));
  }
  process.exitCode = results.every(allPassed) ? 0 : 1;
}

/** A failure of the grader itself has no verdict: exit code 2, like bad input, and never a pass. */
async function gradeOrExplain<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `The grader could not run: ${(error as Error).message} (this is no verdict on the answer; build the course again with npm run build, and report it if it stays).`,
    );
  }
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new InvalidArgumentError("expected a whole number.");
  return number;
}
