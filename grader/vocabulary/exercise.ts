import { describe, inject, test as vitestTest } from "vitest";
import { ignoreDebuggerSignal } from "../sandbox/debugger-signal.js";
import { Finding } from "../sandbox/finding.js";
import { type KeptProcess, keepProcess } from "../sandbox/kept-processes.js";
import { Servers } from "../servers/servers.js";
import { Clock } from "./clock.js";
import { type Draw, seededDraw } from "./draw.js";
import { leftovers } from "./leftovers.js";
import { type OpenSubmission, openIn, openSubmission } from "./open-submission.js";
import { Remote } from "./remote.js";
import type { AnyExports } from "./remote-types.js";
import { Sharing } from "./sharing.js";
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
  const sharing = new Sharing(inject("assignment").sharesProcesses);
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
    const shownName = options.hidden ? `hidden test ${++hidden}` : name;
    defineTest(name, shownName, options, body, sharing);
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
  sharing: Sharing,
): void {
  const { limits } = inject("assignment");
  // The submission's own limit comes first, twice at most; this one is for a spec that hangs by itself.
  const timeout = limits.seconds * 3000 + 10_000;
  vitestTest(shownName, { timeout }, async ({ task, signal }) => {
    signal.addEventListener("abort", () => cancelled.abort(signal.reason));
    try {
      if (sharing.isVoid) throw new Error("another run counts");
      const note = await run(name, options, body, sharing);
      task.meta.result = testResult(shownName, options, { status: "passed", message: "" }, note);
    } catch (error) {
      sharing.fail();
      if (sharing.isVoid && !cancelled.signal.aborted) task.meta.isVoid = true;
      else {
        const verdict = verdictOf(withoutSecrets(error, options));
        task.meta.result = testResult(shownName, hintsFor(error, options), verdict);
      }
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

/** Returns what is to be said of a test that passed, and keeps its process for the next one when that may share it. */
async function run<Exports>(
  name: string,
  options: TestOptions,
  body: Body<Exports>,
  sharing: Sharing,
): Promise<string | undefined> {
  const assignment = inject("assignment");
  const opened = await openSubmission(assignment, options, sharing.isOn);
  if (!opened.isFresh) sharing.begin();
  const { note, isDone } = await runBody(opened, assignment.seed, name, options, body);
  if (!isDone || !sharing.isOn) {
    opened.submission.cutOff();
    return note;
  }
  let process = await opened.release();
  if (process && opened.isFresh) process = await runAgain(process, name, options, body);
  if (process) keepProcess(process);
  return note;
}

/**
 * Runs a test that has passed again in the same process, with other inputs. Only a process in which that passes, too,
 * is shared: a program that is right in a fresh process alone is judged in fresh ones.
 */
async function runAgain<Exports>(
  process: KeptProcess,
  name: string,
  options: TestOptions,
  body: Body<Exports>,
): Promise<KeptProcess | undefined> {
  const assignment = inject("assignment");
  const opened = openIn(process, assignment, options);
  try {
    const { isDone } = await runBody(opened, assignment.seed + 1, name, options, body);
    if (isDone) return await opened.release();
  } catch {
    // It did not pass.
  }
  opened.submission.cutOff();
  return undefined;
}

interface Ran {
  note: string | undefined;
  /** Nothing of it is going on or open, as far as is known here. */
  isDone: boolean;
}

/** @throws Finding when the test does not pass; the process has ended then */
async function runBody<Exports>(
  { submission: process }: OpenSubmission,
  seed: number,
  name: string,
  options: TestOptions,
  body: Body<Exports>,
): Promise<Ran> {
  const servers = new Servers(process.activity, (port) => process.permit(port));
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
    if (submission.isCutOff) return { note: undefined, isDone: false };
    await process.caughtUp();
    const note = await leftovers(process, servers);
    return { note, isDone: note === undefined };
  } catch (error) {
    process.cutOff();
    throw error;
  } finally {
    servers.close();
  }
}
