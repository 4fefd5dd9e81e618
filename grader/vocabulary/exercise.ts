import { describe, inject, test as vitestTest } from "vitest";
import { ignoreDebuggerSignal } from "../sandbox/debugger-signal.js";
import { Finding } from "../sandbox/finding.js";
import { Servers } from "../servers/servers.js";
import { Clock } from "./clock.js";
import { type Draw, seededDraw } from "./draw.js";
import { leftovers } from "./leftovers.js";
import { type OpenSubmission, openSubmission } from "./open-submission.js";
import { Remote } from "./remote.js";
import type { AnyExports } from "./remote-types.js";
import { SpecError } from "./spec-error.js";
import { checkTest, type TestOptions } from "./test-options.js";
import { testResult } from "./test-result.js";
import { verdictOf } from "./verdict.js";

/** What a test works with. The submission is loaded anew, and ends with the test, as the servers do. */
export interface TestContext<Exports = AnyExports> {
  submission: Remote<Exports>;
  servers: Servers;
  clock: Clock;
  draw: Draw;
  /** What `draw` draws by: the number that `--seed` repeats. */
  seed: number;
}

type Body<Exports> = (context: TestContext<Exports>) => Promise<void> | void;

export type DefineTest<Exports = AnyExports> = (
  name: string,
  options: TestOptions,
  body: Body<Exports>,
) => void;

/**
 * The spec of one exercise: `specs/README.md` shows how it is written. Runs in vitest, outside the submission's process.
 *
 * @throws SpecError, one sentence, when the vocabulary is used in a way that cannot work
 *
 * @example
 * exercise<typeof import("../../../solutions/04-async-await/wget.js")>("04-async-await/wget", ({ test }) => {
 *   test("fetches all sites at the same time", { points: 2 }, async ({ submission, servers, draw }) => {
 *     …
 *   });
 * });
 */
export function exercise<Exports = AnyExports>(
  slug: string,
  define: (vocabulary: { test: DefineTest<Exports> }) => void,
): void {
  ignoreDebuggerSignal();
  if (typeof slug !== "string" || slug === "") {
    throw new SpecError("A spec has no exercise: say its slug first, such as 04-topic/name.");
  }
  const names: string[] = [];
  let hidden = 0;
  let isOpen = true;
  const test: DefineTest<Exports> = (name, options, body) => {
    if (!isOpen) {
      throw new SpecError(
        `The test ${JSON.stringify(name)} stands inside of another test: move it out.`,
      );
    }
    checkTest(name, options, body, names);
    names.push(name);
    defineTest(name, options.hidden ? `hidden test ${++hidden}` : name, options, body);
  };
  // No test has a process or a server in common with another one that runs: they may run side by side.
  describe.concurrent(slug, () => {
    define({ test });
    isOpen = false;
    if (names.length === 0) throw new SpecError(`The spec of ${slug} has no test.`);
  });
}

/**
 * The run was cancelled, or a test is out of vitest's own time. One for all tests: vitest 4.1 forgets about some
 * of the tests that run side by side, and would let them run on. After such a run the process is not used again.
 */
const cancelled = new AbortController();
const cancellation = new Promise<never>((_, reject) => {
  cancelled.signal.addEventListener("abort", () => reject(cancelled.signal.reason));
});
cancellation.catch(() => {});

/** @param shownName all that others get to know of the name */
function defineTest<Exports>(
  name: string,
  shownName: string,
  options: TestOptions,
  body: Body<Exports>,
): void {
  const { limits } = inject("assignment");
  // The submission's own limit comes first; this one is for a spec that hangs by itself.
  const timeout = limits.seconds * 2000 + 10_000;
  vitestTest(shownName, { timeout }, async ({ task, signal }) => {
    signal.addEventListener("abort", () => cancelled.abort(signal.reason));
    try {
      const note = await run(name, options, body);
      task.meta.result = testResult(shownName, options, { status: "passed", message: "" }, note);
    } catch (error) {
      const verdict = verdictOf(withoutSecrets(error, options));
      task.meta.result = testResult(shownName, hintsFor(error, options), verdict);
      // Only that it failed: what the error says may be a hidden test's.
      throw new Error(`${shownName} did not pass`);
    }
  });
}

/** A hint is about what the test asserts: nobody needs it who has not written the function yet. */
function hintsFor(error: unknown, options: TestOptions): TestOptions {
  if (!(error instanceof Finding && error.details.isBeforeHint)) return options;
  const { hint, ...others } = options;
  return others;
}

/** The message of a broken spec reaches whoever grades, and that may be a learner. */
function withoutSecrets(error: unknown, { hidden }: TestOptions): unknown {
  if (!hidden || error instanceof Finding || cancelled.signal.aborted) return error;
  return new SpecError(
    "The spec of a hidden test is broken; take its option hidden away to see how.",
  );
}

/**
 * Returns what is to be said of a test that passed.
 *
 * Invariant: a test fails in a fresh process only. In one that has served other tests, what they left could be why.
 */
async function run<Exports>(
  name: string,
  options: TestOptions,
  body: Body<Exports>,
): Promise<string | undefined> {
  const assignment = inject("assignment");
  const opened = await openSubmission(assignment, options);
  try {
    return await runBody(opened, assignment.seed, name, options, body);
  } catch (error) {
    if (opened.isFresh || cancelled.signal.aborted) throw error;
    const fresh = await openSubmission(assignment, options, true);
    return await runBody(fresh, assignment.seed, name, options, body);
  }
}

async function runBody<Exports>(
  opened: OpenSubmission,
  seed: number,
  name: string,
  options: TestOptions,
  body: Body<Exports>,
): Promise<string | undefined> {
  const { submission: process } = opened;
  const servers = new Servers(process.activity, (port) => process.permit(port));
  let hasPassed = false;
  try {
    await process.loaded();
    const submission = new Remote<Exports>(process);
    const clock = new Clock(process, options.clock === "virtual");
    const context = { submission, servers, clock, draw: seededDraw(seed, name), seed };
    // An ending of the process ends the test, whatever the body is waiting for.
    await Promise.race([body(context), process.ended, cancellation]).catch(async (error) => {
      // What failed may follow from an ending that is not known here yet: a lost rejection is told after its turn.
      if (error instanceof Finding && !submission.isCutOff) {
        await Promise.race([process.caughtUp(), cancellation]);
      }
      throw error;
    });
    if (submission.isCutOff) return undefined;
    await process.caughtUp();
    const note = await leftovers(process, servers);
    hasPassed = note === undefined;
    return note;
  } finally {
    servers.close();
    await opened.close(hasPassed);
  }
}
