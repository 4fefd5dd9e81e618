import { join } from "node:path";
import { InputError } from "../../../course/input-error.js";
import { type Manifest, readManifest } from "../../../course/manifest.js";
import type { Attempt, Unplaced } from "../attempt.js";
import { collect } from "../collect/collect.js";
import type { PlacedFile } from "../collect/place-files.js";
import { SubmissionTree } from "../collect/submission-tree.js";
import { lockFolder } from "../store/batch-lock.js";
import { type AttemptCount, GradeStore } from "../store/grade-store.js";
import { GradingKeys } from "../store/grading-key.js";
import { BatchLog } from "./batch-log.js";
import { BatchProgress } from "./batch-progress.js";
import { gradeAll } from "./grade-all.js";
import { makeFolder } from "./grades-folder.js";
import { readAnswers } from "./read-answers.js";
import { SubmissionReader } from "./submission-reader.js";

export interface BatchOptions {
  /** The folder that a learning system exported, or a zip of it. */
  submissions: string;
  /** The folder of the grades: made when it is not there, gone on with when it is. */
  out: string;
  exercise?: string | undefined;
  /** Gives up the verdicts of older specs and graders. */
  regrade?: boolean | undefined;
  atOnce?: number | undefined;
  /** The address of a Redis whose workers grade, instead of this process. */
  queue?: string | undefined;
  signal: AbortSignal;
  output?: NodeJS.WriteStream | undefined;
}

export interface BatchSummary extends AttemptCount {
  /** How many verdicts were made now. */
  graded: number;
  /** How many attempts had one from an earlier call. */
  found: number;
  /** How many verdicts of an older spec or grader were given up, to be made anew. */
  givenUp: number;
  ungraded: number;
  unplaced: Unplaced[];
  /** Who is taken for a learner and may be several. */
  groups: string[];
  /** The exercises of which nothing but the untouched stub was handed in. */
  untouched: string[];
  /** How many attempts of each exercise nobody knows the time of. */
  untimed: Map<string, number>;
}

/** @param sourceOf reads an answer again; there is none when its file was changed meanwhile */
export type UseStore = (
  store: GradeStore,
  sourceOf: (attempt: Attempt) => Promise<string | undefined>,
) => void | Promise<void>;

/** The names in the folder of the grades. */
export const batchFiles = { database: "grades.db", lock: "grades.lock", log: "log.txt" };

/**
 * Grades a class. What is kept in the folder of the grades is not graded again, so a call that was cut off, at
 * whatever point, is gone on with by the same call.
 *
 * @param use gets the store when all is graded, to write what schools want of it
 */
export async function runBatch(
  options: BatchOptions,
  use: UseStore = () => {},
): Promise<BatchSummary> {
  const { submissions, out, exercise } = options;
  const manifest = readManifest();
  if (exercise !== undefined && !manifest.exercises.some(({ slug }) => slug === exercise)) {
    const known = manifest.exercises.map(({ slug }) => slug).join(", ");
    throw new InputError(`There is no exercise ${exercise}: expected one of ${known}.`);
  }
  const opened: Disposable[] = [];
  const open = <T extends Disposable>(one: T): T => {
    opened.push(one);
    return one;
  };
  try {
    const tree = open(new SubmissionTree(submissions));
    makeFolder(out, submissions);
    open(lockFolder(join(out, batchFiles.lock), out));
    const store = open(new GradeStore(join(out, batchFiles.database)));
    const log = open(new BatchLog(join(out, batchFiles.log)));
    return await gradeInto(store, tree, log, manifest, options, use);
  } finally {
    for (const one of opened.reverse()) one[Symbol.dispose]();
  }
}

async function gradeInto(
  store: GradeStore,
  tree: SubmissionTree,
  log: BatchLog,
  manifest: Manifest,
  options: BatchOptions,
  use: UseStore,
): Promise<BatchSummary> {
  const { submissions, exercise, signal } = options;
  const { placed, unplaced, leftAlone, groups } = await collect(tree, manifest, exercise);
  if (placed.length === 0) throw nothingPlaced(submissions, unplaced);
  log.say(`begun    ${placed.length} files in ${submissions}`);
  const givenUp = await placeAll(placed, unplaced, tree, store, log, manifest, options);
  for (const one of unplaced) log.unplaced("UNPLACED", one);
  for (const one of leftAlone) log.unplaced("left    ", one);
  for (const one of groups) log.say(`DOUBT    ${one} may be several learners`);
  const { passed, failed } = store.count();
  const graded = await gradeAll(store, tree, log, options);
  if (!signal.aborted) await use(store, sourcesIn(store, tree, exercise));
  log.say(signal.aborted ? "stopped  by the user" : `done     ${graded} graded now`);
  return { ...summaryOf(store), graded, found: passed + failed, givenUp, unplaced, groups };
}

function sourcesIn(store: GradeStore, tree: SubmissionTree, exercise: string | undefined) {
  const reader = new SubmissionReader(tree, exercise);
  return async (attempt: Attempt) => {
    const placed = store.placed(attempt);
    const submission = placed && reader.of(placed);
    return submission?.then(({ source }) => source).catch(() => undefined);
  };
}

/** Reads what was handed in and places it, one answer at a time. @param unplaced gets what could not be placed, too; @returns how many verdicts were given up */
async function placeAll(
  placed: PlacedFile[],
  unplaced: Unplaced[],
  tree: SubmissionTree,
  store: GradeStore,
  log: BatchLog,
  manifest: Manifest,
  { regrade = false, output }: BatchOptions,
): Promise<number> {
  const progress = new BatchProgress("read", placed.length, output);
  const answers = readAnswers(
    ...([placed, tree, store.readings, new GradingKeys(), manifest.exercises] as const),
    () => progress.step(),
    (one) => unplaced.push(one),
  );
  const placement = store.placement(regrade);
  try {
    for await (const attempt of answers) {
      placement.add(attempt);
      if (attempt.error !== null) log.failed(attempt, attempt.error);
    }
    placement.end(unplaced);
    return placement.givenUp;
  } finally {
    placement[Symbol.dispose]();
    progress.end();
  }
}

function summaryOf(store: GradeStore) {
  const counts = store.count();
  const ungraded = counts.attempts - counts.passed - counts.failed;
  return { ...counts, ungraded, untouched: store.untouched(), untimed: store.untimed() };
}

function nothingPlaced(submissions: string, unplaced: Unplaced[]): InputError {
  const [first, ...others] = unplaced;
  const which = others.length > 0 ? `; the first of ${unplaced.length} files is` : ":";
  return new InputError(
    first
      ? `In ${submissions} no answer could be placed${which} ${first.file}: ${first.reason}.`
      : `${submissions} has no answers in it: expected .ts files, notebooks or zips of them, in a folder for each learner or named after the learner.`,
  );
}
