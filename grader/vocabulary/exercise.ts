import { describe, inject, test as vitestTest } from "vitest";
import { ignoreDebuggerSignal } from "../sandbox/debugger-signal.js";
import { Finding } from "../sandbox/finding.js";
import type { AnyExports } from "./remote-types.js";
import { type Body, cancelled, runTest } from "./run-test.js";
import { Sharing } from "./sharing.js";
import { SpecError } from "./spec-error.js";
import { checkTest, type TestOptions } from "./test-options.js";
import { testResult } from "./test-result.js";
import { verdictOf } from "./verdict.js";

export type { TestContext } from "./run-test.js";

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
      const note = await runTest(name, options, body, sharing);
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
