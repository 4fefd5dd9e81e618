import { randomInt } from "node:crypto";
import { Command } from "commander";
import { wholeNumber } from "../course/whole-number.js";
import { CourseFiles } from "./course-files.js";
import { exerciseTable } from "./exercise-table.js";
import { showProgress } from "./progress.js";
import { runCheck } from "./run-check.js";

interface Options {
  mutants?: boolean;
  table?: boolean;
  seed?: number;
}

/** `course check`: exit code 0 all is well, 1 something is not, 2 it could not be checked. */
export function checkCommand(): Command {
  return new Command("check")
    .description("Prove that exercises, solutions, answers and specs hold together (for authors)")
    .argument("[exercises...]", "slugs such as 04-async-await/wget (default: all)")
    .option("--mutants", "also count the small changes of each solution that its spec notices")
    .option("--table", "only list the exercises: objective, points, score and answers of each")
    .option("--seed <number>", "repeat a check with the inputs it had", wholeNumber)
    .action(
      async (
        slugs: string[],
        { mutants = false, table = false, seed = randomInt(1, 1_000_000) }: Options,
      ) => {
        const course = new CourseFiles();
        if (table) return console.log(exerciseTable(course, course.exercises(slugs)).join("\n"));
        const progress = showProgress(process.stderr);
        const { lines, isFine } = await runCheck(course, slugs, { mutants, seed, progress });
        console.log(lines.join("\n"));
        process.exitCode = isFine ? 0 : 1;
      },
    );
}
