import { relative, sep } from "node:path";
import { type Exercise, readManifest } from "../../course/manifest.js";
import { courseRoot } from "../../course/root.js";
import {
  allPassed,
  checkLive,
  htmlReport,
  type KernelSource,
  type Result,
  terminalReport,
} from "../../grader/index.js";
import { hintCount } from "../hints.js";
import { type Progress, progressOf, withExercise } from "../progress/progress.js";
import { ProgressFile } from "../progress/progress-file.js";
import { withVerdict } from "../progress/record-verdict.js";
import { savedCells } from "./saved-cells.js";

/** What the kernel asks for. */
export interface CheckRequest {
  slug: string;
  kernel: KernelSource;
  /** Repeats the inputs of an earlier check. */
  seed?: number;
  /** Opens one more hint. */
  hint: boolean;
}

/** One report in two forms. */
export interface CheckReport {
  html: string;
  text: string;
}

export type CheckReply =
  | ({ kind: "checked" } & CheckReport)
  | { kind: "bad-input" | "failed"; message: string };

const loopReplaced =
  "An event loop that was stopped half-way cannot go on, so the kernel has a new one now: run the cell again that keeps getEventLoop() in a variable.";

/** Checks an exercise on a kernel's live functions, keeps the verdict in the progress, and reports it. */
export async function checkInCell(
  { slug, kernel, seed, hint }: CheckRequest,
  root = courseRoot,
): Promise<CheckReport> {
  const cells = [...savedCells(process.cwd()), ...kernel.cells];
  const result = await checkLive(slug, { ...kernel, cells }, { seed });
  const exercise = readManifest().exercises.find((one) => one.slug === slug) as Exercise;
  const troubles: string[] = [];
  const file = new ProgressFile(root, (sentence) => troubles.push(sentence));
  const change = (stored: Progress) => recorded(stored, result, exercise, hint);
  const progress = countsFor(root) ? file.update(change) : change(file.read());
  const opened = progressOf(progress, slug).hints;
  const remarks = [
    ...(result.tests.some(({ status }) => status === "blocked-the-loop") ? [loopReplaced] : []),
    ...(hint && !allPassed(result) ? hintWords(exercise, opened) : []),
    ...(allPassed(result) || opened >= hintCount(exercise) ? [] : [howToHint(slug)]),
    ...troubles,
  ];
  const repeat = `await check(${JSON.stringify(slug)}, { seed: ${result.seed} })`;
  // As everywhere, the tests' own hints are the last ones to be opened.
  const hints = opened >= hintCount(exercise);
  const text = terminalReport(result, {
    columns: Number.POSITIVE_INFINITY,
    hints,
    verbose: true,
    repeat,
  });
  return {
    html: htmlReport(result, { hints, repeat, remarks }),
    text: [text, ...remarks].join("\n"),
  };
}

/**
 * Whether the check is the learner's own try: in the course's notebooks, and not made by `course run`, which executes
 * whole chapters with their checks.
 */
function countsFor(root: string): boolean {
  if (process.env.COURSE_PROGRESS === "off") return false;
  const [room] = relative(root, process.cwd()).split(sep);
  return room === "notebooks" || room === "work";
}

function recorded(stored: Progress, result: Result, exercise: Exercise, hint: boolean): Progress {
  const { slug } = exercise;
  const { earned, possible } = result.points;
  // A chapter that is run as a whole checks the stubs, too: that is no try.
  if (earned === 0 && !hint) return stored;
  const progress = withVerdict(stored, {
    slug,
    file: result.file,
    passed: allPassed(result),
    points: earned,
    outOf: possible,
  });
  if (!hint || allPassed(result)) return progress;
  const hints = Math.min(progressOf(progress, slug).hints + 1, hintCount(exercise));
  return withExercise(progress, slug, { hints });
}

/** The hints that are open, from the gentlest to the plainest. */
function hintWords(exercise: Exercise, opened: number): string[] {
  const count = hintCount(exercise);
  const words = exercise.hints
    .slice(0, opened)
    .map((hint, index) => `Hint ${index + 1} of ${count}: ${hint}`);
  if (opened < count) return words;
  return [...words, `Hint ${count} of ${count}: each test that did not pass says what to try.`];
}

function howToHint(slug: string): string {
  return `For a hint: await check(${JSON.stringify(slug)}, { hint: true })`;
}
