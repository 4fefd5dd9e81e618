import { resolve } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { Grader, type GraderOptions } from "../../grader.js";
import type { TestResult } from "../../report/result.js";

type RunSpec = (
  spec: string,
  source: string,
  options?: { seed?: number; seconds?: number },
) => Promise<TestResult[]>;

/** For tests: gives the function that runs a spec of this folder on a source; the grader ends with the file. */
export function useSpecs(options: GraderOptions = {}): RunSpec {
  let grader: Grader;
  beforeAll(() => {
    grader = new Grader(options);
  });
  afterAll(() => grader[Symbol.asyncDispose]());
  // Enough also on a busy machine, where nothing but the time limit itself asks the clock.
  return (spec, source, { seed = 1, seconds = 30 } = {}) =>
    grader.runSpec(
      resolve(import.meta.dirname, spec),
      { source, words: "answer.ts" },
      { limits: { seconds, megabytes: 64 }, seed },
    );
}
