import { join } from "node:path";
import { InputError } from "../../course/input-error.js";
import { visible } from "../../course/text.js";
import { contextOf, type Format } from "../report/formats/graded.js";
import { formats } from "../report/formats/index.js";
import { placeOf } from "./class-format.js";
import { countWords } from "./count-words.js";
import { askingFor, dueAt, type Policy, readPolicy } from "./gradebook/policy.js";
import { type BatchSummary, runBatch } from "./run/run-batch.js";
import { writeReports } from "./write-reports.js";

export interface ClassOptions {
  out: string;
  exercise?: string | undefined;
  regrade?: boolean | undefined;
  /** A file that says when answers are due, and what being late costs. */
  policy?: string | undefined;
  /** What schools' systems read, besides. */
  format?: string | undefined;
  atOnce?: number | undefined;
  queue?: string | undefined;
}

const mostNamed = 10;

/** `course grade <submissions> --out <grades>`; the exit codes are those of a single grading, or 130 for Ctrl-C. */
export async function gradeClass(files: readonly string[], options: ClassOptions): Promise<void> {
  const [submissions, ...others] = files;
  if (submissions === undefined || others.length > 0) {
    throw new InputError(
      `With --out one folder of submissions is graded, or one zip of it, and ${files.length} came: put them into one folder.`,
    );
  }
  // Before the night's work, since what is wrong is told at once.
  const format = formats.find(({ name }) => name === options.format);
  format?.check?.(contextOf(format));
  const given = options.policy === undefined ? undefined : readPolicy(options.policy);
  const policy = options.exercise === undefined ? given : askingFor(options.exercise, given);
  let removed: string[] = [];
  const stop = new AbortController();
  const onSignal = () => {
    // The first one ends the batch in order, and the second one ends the process.
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new Error("stopped"));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
  try {
    const summary = await runBatch(
      { submissions, ...options, signal: stop.signal },
      async (store, sourceOf) => {
        removed = await writeReports(options.out, store, { policy, format, sourceOf });
      },
    );
    if (stop.signal.aborted) {
      console.error(
        `Stopped. ${summary.passed + summary.failed} of ${summary.attempts} are graded and kept in ${options.out}: the same call goes on from there.`,
      );
      process.exitCode = 130;
      // A part of BullMQ that waits for a Redis which is away would keep the process for some seconds.
      if (options.queue !== undefined) process.exit();
      return;
    }
    tell(summary, options, policy);
    tellFormats(options.out, format, removed);
    process.exitCode = format?.exitsZero ? 0 : exitCodeOf(summary);
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
  }
}

function exitCodeOf({ ungraded, unplaced, failed }: BatchSummary): number {
  if (ungraded + unplaced.length > 0) return 2;
  return failed === 0 ? 0 : 1;
}

function tell(summary: BatchSummary, { out, regrade }: ClassOptions, policy?: Policy): void {
  const { ungraded, older, unplaced, groups } = summary;
  for (const { file, reason } of unplaced.slice(0, mostNamed)) {
    console.error(visible(`Not placed: ${file}: ${reason}.`));
  }
  if (unplaced.length > mostNamed) {
    console.error(`Not placed: ${unplaced.length - mostNamed} more, which ${out}/log.txt names.`);
  }
  if (groups.length > 0) {
    const more = groups.length > mostNamed ? ` and ${groups.length - mostNamed} more` : "";
    console.error(
      visible(
        `Taken for a learner, and may be several: ${groups.slice(0, mostNamed).join(", ")}${more}. Answers to the same exercise lie in several folders there: if these are the learners', grade each such group by a call with an --out of its own.`,
      ),
    );
  }
  if (ungraded > 0)
    console.error(`Not graded: ${ungraded}, each with its reason in ${out}/log.txt.`);
  const notCounted = summary.untouched.filter((exercise) => !policy?.exercises[exercise]);
  if (notCounted.length > 0) {
    console.error(
      `Handed in as nothing but the untouched stub, and so not counted: ${notCounted.join(", ")}. To count them, name them in a policy, under "exercises" (--policy).`,
    );
  }
  const untimed = [...summary.untimed].filter(([exercise]) => policy && dueAt(policy, exercise));
  if (untimed.length > 0) {
    const count = untimed.reduce((sum, [, count]) => sum + count, 0);
    console.error(
      `The export does not say when ${count} of ${summary.attempts} attempts came: none of these is taken as late, whatever the policy says.`,
    );
  }
  if (older > 0 && !regrade) {
    const [verdicts, were, them] =
      older === 1 ? ["verdict is", "was", "it"] : ["verdicts are", "were", "these"];
    console.error(
      `${older} ${verdicts} of an older spec or grader, and ${were} kept: --regrade grades ${them} anew.`,
    );
  }
  if (regrade && summary.givenUp === 0) {
    console.error("No verdict was of an older spec or grader: --regrade had nothing to do.");
  }
  console.log(countWords(summary, out));
  console.log(
    `The gradebook is ${join(out, "report.html")}; grades.csv and feedback/ lie beside it.`,
  );
}

/** Files for schools' systems neither come nor go unannounced. @param removed names of formats */
function tellFormats(out: string, format: Format | undefined, removed: string[]): void {
  if (format !== undefined) {
    const what = format.pieces ? "The class" : "A file for each attempt";
    console.log(
      `${what} in the format ${format.name} is ${format.pieces ? "" : "in "}${join(out, placeOf(format))}.`,
    );
  }
  for (const one of formats.filter(({ name }) => removed.includes(name))) {
    console.log(
      `Removed: ${join(out, placeOf(one))}, which does not hold any more. The same call with --format ${one.name} writes it anew.`,
    );
  }
}
