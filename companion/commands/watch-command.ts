import { constants } from "node:os";
import { Command } from "commander";
import pc from "picocolors";
import { readManifest } from "../../course/manifest.js";
import { courseRoot } from "../../course/root.js";
import { CourseGrader } from "../grading/course-grader.js";
import { emptyProgress } from "../progress/progress.js";
import { runCompanion } from "../run-companion.js";
import type { Outcome } from "../session/gradings.js";
import { watchCourse } from "../watch-course.js";
import { hasColour } from "./desk.js";
import { findExercise } from "./find-exercise.js";

const help = `
Keys:
  up, down, enter  choose an exercise in the list and open it
  h                the next hint; it is shown after y
  n                the next exercise that you have not passed
  l                the list
  r                grade again; f grades your other file of the same exercise
  x                set the exercise back to its stub, after y; a copy is kept in backups/
  PgUp, PgDn, space, Home, End   scroll
  q, Ctrl-C        quit; the next time you are where you were

Your progress is in progress.json. Copy that file to take it to another machine.
Set NO_COLOR for a screen without colours; they only repeat what the words say.

Without a terminal (a pipe, a log) it prints plain lines, and at the end of its input it grades what
waits and ends. Exit code then: 0 all that was graded passed, 1 not all, 2 it could not be graded.`;

const exitCodes: Record<Outcome, number> = { passed: 0, "not-passed": 1, "not-graded": 2 };

/** `course watch`: the terminal companion, which grades what is saved. */
export function watchCommand(): Command {
  return new Command("watch")
    .description("Show the course, grade what you save, and give hints; q ends it")
    .argument("[exercise]", "where to begin, for instance 04-async-await/wget")
    .addHelpText("after", help)
    .action(watch);
}

async function watch(name: string | undefined): Promise<void> {
  const ended = new AbortController();
  const end = (signal: NodeJS.Signals) => ended.abort(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, end);
  const course = readManifest();
  const grader = new CourseGrader(courseRoot, hasColour());
  const hasKeys =
    process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== "dumb";
  try {
    const exercise =
      name === undefined ? undefined : findExercise(course, emptyProgress, name).slug;
    const outcome = await runCompanion({
      root: courseRoot,
      course,
      exercise,
      grade: grader.grade,
      watch: watchCourse,
      input: process.stdin,
      output: process.stdout,
      hasKeys,
      style: pc.createColors(hasColour()),
      signal: ended.signal,
    });
    if (ended.signal.aborted) {
      process.exitCode = 128 + constants.signals[ended.signal.reason as NodeJS.Signals];
    } else if (!hasKeys) process.exitCode = exitCodes[outcome];
  } finally {
    await grader[Symbol.asyncDispose]();
    for (const signal of signals) process.off(signal, end);
  }
}
