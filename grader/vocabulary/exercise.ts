import { describe, inject, test as vitestTest } from "vitest";
import { sourcePlaces } from "../compile/source-places.js";
import type { TestResult } from "../report/result.js";
import { ignoreDebuggerSignal } from "../sandbox/debugger-signal.js";
import { killAll } from "../sandbox/process.js";
import { RemoteSubmission } from "../sandbox/remote-submission.js";
import { Servers } from "../servers/servers.js";
import { type Draw, seededDraw } from "./draw.js";
import { compileFinding, verdictOf } from "./verdict.js";

export interface TestOptions {
  points: number;
  /** What to try; shown when what the test asserts does not hold. */
  hint?: string;
}

/** What a test works with. The submission's process is fresh, and ends with the test, as the servers do. */
export interface TestContext {
  submission: RemoteSubmission;
  servers: Servers;
  draw: Draw;
}

export type DefineTest = (
  name: string,
  options: TestOptions,
  body: (context: TestContext) => Promise<void>,
) => void;

/**
 * The spec of one exercise. Runs in vitest, outside the submission's process.
 *
 * @example
 * exercise("04-async-await/wget", ({ test }) => {
 *   test("fetches all sites at the same time", { points: 2 }, async ({ submission, servers, draw }) => {
 *     …
 *   });
 * });
 */
export function exercise(slug: string, define: (vocabulary: { test: DefineTest }) => void): void {
  ignoreDebuggerSignal();
  process.once("disconnect", leave);
  process.once("SIGTERM", leave);
  // Each test has its own process and its own servers, so they may run side by side.
  describe.concurrent(slug, () => define({ test }));
}

/**
 * The run was cancelled, or a test is out of vitest's own time. One for all tests: vitest 4.1 forgets about some
 * of the tests that run side by side, and would let them run on.
 */
const cancelled = new AbortController();
const cancellation = new Promise<never>((_, reject) => {
  cancelled.signal.addEventListener("abort", () => reject(cancelled.signal.reason));
});
cancellation.catch(() => {});

/** The grader's main process is gone, or ends this one: nobody wants a verdict. vitest replaces process.exit. */
function leave(): void {
  killAll();
  process.kill(process.pid, "SIGKILL");
}

const test: DefineTest = (name, options, body) => {
  const { limits } = inject("assignment");
  // The submission's own limit comes first; this one is for a spec that hangs by itself.
  const timeout = limits.seconds * 2000 + 10_000;
  vitestTest(name, { timeout }, async ({ task, signal }) => {
    try {
      signal.addEventListener("abort", () => cancelled.abort(signal.reason));
      await runBody(name, body);
      record({ status: "passed", message: "" });
    } catch (error) {
      record(verdictOf(error));
      throw error;
    }
    function record(verdict: ReturnType<typeof verdictOf>): void {
      const passed = verdict.status === "passed";
      const result: TestResult = {
        ...verdict,
        name,
        points: { earned: passed ? options.points : 0, possible: options.points },
        ...(passed || options.hint === undefined ? {} : { hint: options.hint }),
      };
      task.meta.result = result;
    }
  });
};

async function runBody(name: string, body: (context: TestContext) => Promise<void>): Promise<void> {
  const { folder, problems, guardMap, compilerMap, origin, limits, seed } = inject("assignment");
  const [problem] = problems;
  if (problem) throw compileFinding(problem, problems.length, origin);
  const places = sourcePlaces(origin, guardMap, compilerMap);
  const submission = new RemoteSubmission(folder, limits, places);
  const servers = new Servers(submission.activity);
  try {
    await submission.loaded();
    const draw = seededDraw(seed, name);
    // An ending of the process ends the test, whatever the body is waiting for.
    await Promise.race([body({ submission, servers, draw }), submission.ended, cancellation]);
    await submission.caughtUp();
  } finally {
    submission.cutOff();
    servers.close();
  }
}
