import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { InputError } from "../course/input-error.js";
import { type Exercise, readManifest } from "../course/manifest.js";
import { compile, discard } from "./compile/compile.js";
import { type Result, resultSchema, type TestResult } from "./report/result.js";
import { runSpec, specFile } from "./run/run-spec.js";
import { protection } from "./sandbox/node-flags.js";
import { readSubmissions } from "./submission/read-submissions.js";
import type { Submission } from "./submission/submission.js";

export interface GradeOptions {
  /** Instead of the exercise that the path or the notebook's tag says. */
  exercise?: string | undefined;
  /** The inputs of the tests depend on it; a random one when left out. */
  seed?: number | undefined;
  /** Ends the grading; its reason is thrown. */
  signal?: AbortSignal | undefined;
}

/**
 * Grades the one submission that a file holds.
 *
 * @throws InputError when the file cannot be graded, one sentence that says why
 * @throws Error when the grader itself failed: then there is no verdict, and above all no pass
 */
export async function grade(file: string, options: GradeOptions = {}): Promise<Result> {
  const [submission, ...others] = readSubmissions(file, options.exercise);
  if (others.length > 0) {
    const names = [submission, ...others].map(({ exercise }) => exercise).join(", ");
    throw new InputError(
      `${file} holds ${others.length + 1} exercises (${names}): say which one with --exercise.`,
    );
  }
  return gradeSubmission(submission, options);
}

/** Grades a submission that has been read. */
export async function gradeSubmission(
  submission: Submission,
  options: Omit<GradeOptions, "exercise"> = {},
): Promise<Result> {
  const { seed = randomInt(1, 1_000_000), signal } = options;
  const exercise = findExercise(submission.exercise);
  const compiled = await compile(submission.source);
  try {
    const { source, words } = submission;
    const { seconds, megabytes } = exercise.limits;
    const assignment = {
      ...compiled,
      origin: { source, words },
      limits: { seconds, megabytes },
      seed,
    };
    const tests = await runSpec(specFile(exercise.slug), assignment, signal);
    return resultOf(submission, exercise, seed, tests);
  } finally {
    await discard(compiled);
  }
}

function findExercise(slug: string): Exercise {
  const { exercises } = readManifest();
  const exercise = exercises.find((one) => one.slug === slug);
  if (exercise && existsSync(specFile(slug))) return exercise;
  const known = exercises.map((one) => one.slug).join(", ");
  throw new InputError(`There is no exercise ${slug}: expected one of ${known}.`);
}

function resultOf(
  { file }: Submission,
  { slug, title, points }: Exercise,
  seed: number,
  tests: TestResult[],
): Result {
  const possible = sum(tests.map((test) => test.points.possible));
  // A spec that lost a test would give fewer points in silence.
  if (possible !== points) {
    throw new Error(
      `the tests of ${slug} have ${possible} points, and the manifest says ${points}`,
    );
  }
  const earned = sum(tests.map((test) => test.points.earned));
  return resultSchema.parse({
    exercise: slug,
    title,
    file,
    seed,
    protection,
    points: { earned, possible },
    tests,
  });
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
