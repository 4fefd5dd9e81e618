import { inject } from "vitest";
import { Finding } from "../sandbox/finding.js";
import { type KeptProcess, keepProcess } from "../sandbox/kept-processes.js";
import { Servers } from "../servers/servers.js";
import { Clock } from "./clock.js";
import { type Draw, seededDraw } from "./draw.js";
import { leftovers } from "./leftovers.js";
import { type OpenSubmission, openIn, openSubmission } from "./open-submission.js";
import { Remote } from "./remote.js";
import type { AnyExports } from "./remote-types.js";
import type { Sharing } from "./sharing.js";
import type { TestOptions } from "./test-options.js";

/** What a test works with. The submission is loaded anew, and ends with the test, as the servers do. */
export interface TestContext<Exports = AnyExports> {
  submission: Remote<Exports>;
  servers: Servers;
  clock: Clock;
  draw: Draw;
  /** What `draw` draws by: the number that `--seed` repeats. */
  seed: number;
}

export type Body<Exports> = (context: TestContext<Exports>) => Promise<void> | void;

/**
 * The run was cancelled, or a test is out of vitest's own time. One for all tests: vitest 4.1 forgets about some
 * of the tests that run side by side, and would let them run on. After such a run the process is not used again.
 */
export const cancelled = new AbortController();
const cancellation = new Promise<never>((_, reject) => {
  cancelled.signal.addEventListener("abort", () => reject(cancelled.signal.reason));
});
cancellation.catch(() => {});

/** Returns what is to be said of a test that passed, and keeps its process for the next one when that may share it. */
export async function runTest<Exports>(
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
