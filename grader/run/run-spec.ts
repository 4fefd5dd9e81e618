import { join } from "node:path";
import { createVitest } from "vitest/node";
import { courseRoot } from "../../course/root.js";
import type { TestResult } from "../report/result.js";
import { ignoreDebuggerSignal } from "../sandbox/debugger-signal.js";
import type { Assignment } from "../vocabulary/assignment.js";
import { ResultCollector } from "./result-collector.js";

/** Where the compiled specs lie: `04-async-await/wget.spec.js`. */
export function specFile(slug: string): string {
  return join(courseRoot, "dist", "grader", "specs", `${slug}.spec.js`);
}

/**
 * Runs a spec in a vitest worker of its own process, and returns the result of each of its tests.
 * Throws when a test is missing, broken or has no result: such a run is no verdict.
 *
 * @param signal ends the run; its reason is thrown
 */
export async function runSpec(
  spec: string,
  assignment: Assignment,
  signal?: AbortSignal,
): Promise<TestResult[]> {
  ignoreDebuggerSignal();
  const collector = new ResultCollector();
  const exitCode = process.exitCode;
  const vitest = await createVitest(
    "test",
    {
      config: false,
      root: courseRoot,
      include: [spec],
      exclude: [],
      watch: false,
      cache: false,
      // Listeners for signals work in processes only, not in worker threads.
      pool: "forks",
      maxWorkers: 1,
      // Two tests at a time suit two processors; more would shorten each one's time.
      maxConcurrency: 2,
      reporters: [collector],
      provide: { assignment },
    },
    { logLevel: "silent" },
  );
  // Reaches the test that runs as its own signal, and keeps the others from beginning.
  const cancel = () => void vitest.cancelCurrentRun("keyboard-input");
  try {
    const specifications = await vitest.globTestSpecifications();
    signal?.throwIfAborted();
    signal?.addEventListener("abort", cancel);
    await vitest.runTestSpecifications(specifications, true);
    signal?.throwIfAborted();
    return collector.results();
  } finally {
    signal?.removeEventListener("abort", cancel);
    await vitest.close();
    // vitest sets it for failed tests; here a failed test is a result like any other.
    process.exitCode = exitCode;
  }
}
