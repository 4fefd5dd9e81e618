import { randomInt } from "node:crypto";
import { InputError } from "../../course/input-error.js";
import { readManifest } from "../../course/manifest.js";
import { findExercise, resultOf } from "../grader.js";
import type { Result } from "../report/result.js";
import { SpecRunner, specFile } from "../run/spec-runner.js";
import { readStub } from "../submission/stub.js";
import type { KernelSource } from "./kernel-source.js";
import { nearest } from "./nearest.js";

/** Where the code ran, in words for the report. */
const where = "your own kernel, which nothing contains: this check is for you, and no grade";

export interface CheckOptions {
  /** The inputs of the tests depend on it; a random one when left out. */
  seed?: number | undefined;
}

/**
 * Runs an exercise's spec on the live functions of a notebook's kernel.
 *
 * This is for the learner's own feedback and not for trust: in the kernel the submission could say what it wants. Run
 * it in a process whose `COURSE_SANDBOX` is `plain`: the kernel cannot reach into a private network.
 *
 * @throws InputError when there is no such exercise, or no cell with its functions has run
 */
export async function checkLive(
  slug: string,
  kernel: KernelSource,
  { seed = randomInt(1, 1_000_000) }: CheckOptions = {},
): Promise<Result> {
  checkSlug(slug);
  const exercise = findExercise(slug);
  checkDefined(slug, kernel);
  const { seconds, megabytes } = exercise.limits;
  // A kernel is one process: its tests run one after the other.
  const runner = new SpecRunner(1);
  try {
    const nothing = { folder: "", problems: [], guardMap: "", compilerMap: "" };
    const tests = await runner.run(specFile(exercise.slug), {
      ...nothing,
      kernel,
      origin: { words: "the notebook", source: "" },
      limits: { seconds, megabytes },
      seed,
    });
    return resultOf({ file: "the notebook's kernel", notes: [] }, exercise, seed, tests, where);
  } finally {
    await runner[Symbol.asyncDispose]();
  }
}

function checkSlug(slug: string): void {
  const slugs = readManifest().exercises.map((one) => one.slug);
  if (slugs.includes(slug)) return;
  const meant = nearest(slug, slugs);
  throw new InputError(
    `There is no exercise ${JSON.stringify(slug)}${meant ? `: did you mean ${JSON.stringify(meant)}?` : "."}`,
  );
}

/** A name that is missing among others is a test's matter; without any of them there is nothing to test. */
function checkDefined(slug: string, { names }: KernelSource): void {
  // A type is nothing that a kernel has.
  const wanted = [...readStub(slug)].flatMap(([name, { text }]) =>
    /^(interface|type) /.test(text) ? [] : [name],
  );
  if (wanted.length === 0 || wanted.some((name) => names.includes(name))) return;
  throw new InputError(
    `No cell that declares ${wanted.join(" or ")} has run in this notebook: run the exercise's cell first, then check again.`,
  );
}
