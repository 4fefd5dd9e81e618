import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { InputError } from "../course/input-error.js";
import { type Exercise, readManifest } from "../course/manifest.js";
import { Compiler } from "./compile/compile.js";
import { type Result, resultSchema, type TestResult } from "./report/result.js";
import { SpecRunner, specFile } from "./run/spec-runner.js";
import { level, protection } from "./sandbox/level.js";
import type { ProcessLimits } from "./sandbox/process.js";
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

export interface GraderOptions {
  /** How many submissions may be graded at the same time; the others wait. One when left out. */
  atOnce?: number;
  /** How many processes wait ahead for the next submission: for quick verdicts at the price of memory. */
  spares?: number;
  /** How many tests of a submission may run at the same time. Two when left out; one takes the least of the machine. */
  testsAtOnce?: number;
}

/**
 * Grades many submissions. What takes long to start stays from one to the next (the compiler, vitest); what a
 * submission has touched never does.
 *
 * Whoever made it ends it, by `await grader[Symbol.asyncDispose]()`; or see `withGrader`.
 */
export class Grader implements AsyncDisposable {
  readonly #spares: number;
  readonly #runners: SpecRunner[];
  readonly #free: SpecRunner[];
  readonly #waiting: ((runner: SpecRunner) => void)[] = [];
  #compiler: Promise<Compiler> | undefined;

  constructor({ atOnce = 1, spares = 0, testsAtOnce }: GraderOptions = {}) {
    this.#spares = spares;
    this.#runners = Array.from({ length: atOnce }, () => new SpecRunner(testsAtOnce));
    this.#free = [...this.#runners];
  }

  /** As the function `grade`, but nothing is ended after it. */
  async grade(file: string, options: GradeOptions = {}): Promise<Result> {
    const [submission, ...others] = readSubmissions(file, options.exercise);
    if (others.length > 0) {
      const names = [submission, ...others].map(({ exercise }) => exercise).join(", ");
      throw new InputError(
        `${file} holds ${others.length + 1} exercises (${names}): say which one with --exercise.`,
      );
    }
    return this.gradeSubmission(submission, options);
  }

  /** Grades a submission that has been read. */
  async gradeSubmission(
    submission: Submission,
    options: Omit<GradeOptions, "exercise"> = {},
  ): Promise<Result> {
    const { seed = randomInt(1, 1_000_000), signal } = options;
    const exercise = findExercise(submission.exercise);
    const { seconds, megabytes } = exercise.limits;
    const tests = await this.runSpec(specFile(exercise.slug), submission, {
      limits: { seconds, megabytes },
      seed,
      signal,
    });
    return resultOf(submission, exercise, seed, tests);
  }

  /** Runs a spec on a submission: the way of every grading, for specs that the manifest does not know too. */
  async runSpec(
    spec: string,
    { source, words, parts }: Pick<Submission, "source" | "words" | "parts">,
    { limits, seed, signal, only }: RunOptions,
  ): Promise<TestResult[]> {
    const compiler = await this.#openCompiler();
    const runner = await this.#takeRunner();
    try {
      // While the submission is compiled, vitest starts.
      const [compiled] = await Promise.all([compiler.compile(source), runner.warmUp()]);
      try {
        const { modules, ...program } = compiled;
        const origin = { source, words, ...(parts && { parts }) };
        const ahead = { count: this.#spares, modules };
        return await runner.run(spec, { ...program, origin, limits, seed }, ahead, signal, only);
      } finally {
        await compiler.discard(compiled);
      }
    } finally {
      this.#giveBack(runner);
    }
  }

  /** Gets ready what the first grading would have to wait for. */
  async warmUp(): Promise<void> {
    const compiler = await this.#openCompiler();
    await Promise.all([compiler.warmUp(), ...this.#runners.map((runner) => runner.warmUp())]);
  }

  /** Ends all that was started, also gradings that still run. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner[Symbol.asyncDispose]()));
    const compiler = await this.#compiler?.catch(() => undefined);
    await compiler?.[Symbol.asyncDispose]();
  }

  #openCompiler(): Promise<Compiler> {
    this.#compiler ??= Compiler.open().catch((error) => {
      // What it failed by may pass: a disk that is full.
      this.#compiler = undefined;
      throw error;
    });
    return this.#compiler;
  }

  #takeRunner(): Promise<SpecRunner> {
    const runner = this.#free.pop();
    if (runner) return Promise.resolve(runner);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(runner: SpecRunner): void {
    const next = this.#waiting.shift();
    if (next) next(runner);
    else this.#free.push(runner);
  }
}

/** Does the work with a grader, and ends all that the grader has started. */
export async function withGrader<T>(
  options: GraderOptions,
  work: (grader: Grader) => Promise<T>,
): Promise<T> {
  const grader = new Grader(options);
  try {
    return await work(grader);
  } finally {
    await grader[Symbol.asyncDispose]();
  }
}

export interface RunOptions {
  limits: ProcessLimits;
  seed: number;
  signal?: AbortSignal | undefined;
  /** The name of the one test to run, for who asks only whether that one catches a mistake. */
  only?: string | undefined;
}

/** @throws InputError when there is none */
export function findExercise(slug: string): Exercise {
  const { exercises } = readManifest();
  const exercise = exercises.find((one) => one.slug === slug);
  if (exercise && existsSync(specFile(slug))) return exercise;
  const known = exercises.map((one) => one.slug).join(", ");
  throw new InputError(`There is no exercise ${slug}: expected one of ${known}.`);
}

/** @param where the level of protection, in words */
export function resultOf(
  { file, notes }: Pick<Submission, "file" | "notes">,
  { slug, title, points, instructorPoints }: Exercise,
  seed: number,
  tests: TestResult[],
  where = protection(),
): Result {
  const possible = sum(tests.map((test) => test.points.possible));
  // A spec that lost a test would give fewer points in silence.
  if (possible !== points) {
    throw new Error(
      `the tests of ${slug} have ${possible} points, and the manifest says ${points}`,
    );
  }
  const told = [...notes];
  if (instructorPoints) {
    const more = instructorPoints === 1 ? "1 more point is" : `${instructorPoints} more points are`;
    told.push(`${more} given by tests that only who teaches you has.`);
  }
  const earned = sum(tests.map((test) => test.points.earned));
  return resultSchema.parse({
    exercise: slug,
    title,
    file,
    ...(told.length > 0 && { notes: told }),
    seed,
    protection: where,
    ...(level().mode === "plain" && { lessProtected: true }),
    points: { earned, possible },
    tests,
  });
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
