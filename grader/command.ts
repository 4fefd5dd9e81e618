import { Command, Option } from "commander";
import { InputError } from "../course/input-error.js";
import { count, wholeNumber } from "../course/whole-number.js";
import type { FileOptions, OnGraded } from "./grade-files.js";
import { formats } from "./report/formats/index.js";

interface Options extends FileOptions {
  out?: string;
  regrade?: boolean;
  policy?: string;
  atOnce?: number;
  queue?: string;
}

/** What says nothing to the other way of grading, and would be left out in silence. */
const onlyForFiles = ["seed", "json", "verbose", "output", "learner"];
const onlyForClass = ["policy", "regrade", "atOnce", "queue"];

/**
 * `course grade <files...>`: exit code 0 all passed, 1 not all passed, 2 not all could be graded.
 *
 * @param onGraded gets each verdict; the course keeps the learner's progress by it
 */
export function gradeCommand(onGraded: OnGraded = () => {}): Command {
  return new Command("grade")
    .description("Grade answers: .ts files, or the exercise cells of notebooks")
    .argument(
      "<files...>",
      "for instance exercises/04-async-await/wget.ts; with --out, a folder or a zip",
    )
    .option("--exercise <slug>", "the exercise, when the path does not say it", onlyOne)
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
    .action(async (files: string[], options: Options, command: Command) => {
      const { out } = options;
      refuseIdle(command, out === undefined);
      // A class that is graded needs no vitest, and is told so at once.
      if (out === undefined) {
        const { gradeFiles } = await import("./grade-files.js");
        await gradeFiles(files, options, onGraded);
      } else {
        const { gradeClass } = await import("./batch/grade-class.js");
        await gradeClass(files, { ...options, out });
      }
    });
}

/** @throws InputError when another exercise was named before: the last one would win in silence */
function onlyOne(exercise: string, before: string | undefined): string {
  if (before === undefined) return exercise;
  throw new InputError(
    `--exercise expects one exercise, which all files are graded as, and ${before} and ${exercise} came: leave it out where paths and notebooks say the exercise, or grade one exercise after the other.`,
  );
}

/** @throws InputError when an option was given that the grading would not look at */
function refuseIdle(command: Command, isForFiles: boolean): void {
  const idle = isForFiles ? onlyForClass : onlyForFiles;
  const given = command.options.find(
    (option) => idle.includes(option.attributeName()) && option.attributeName() in command.opts(),
  );
  if (given === undefined) return;
  throw new InputError(
    isForFiles
      ? `${given.long} is for a class: say where its grades are kept, as by --out grades.`
      : `${given.long} is for single files, and --out grades a class: leave one of the two out.`,
  );
}
