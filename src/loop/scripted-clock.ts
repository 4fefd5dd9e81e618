import { AssertionError } from "node:assert";
import { VirtualClock } from "./clock.js";

/** Deadlines are sums of delays: `0.1 + 0.2` shall be found in a script that says 0.3. */
const tolerance = 1e-9;

/**
 * A virtual clock for tests that say when time stops: at the moments of the script, in seconds, and at no
 * others. Python: the time generator that CPython's own tests of asyncio give their loop.
 *
 * A plain `VirtualClock` jumps to any timer, also to one that should have been cancelled, or to one that is
 * too long by far; a test that looks only at the end does not see it. With a script, a stop that is not in it
 * ends the run with an `AssertionError`. Call `finish()` at the end of the test: else a program that stops
 * too seldom goes unnoticed.
 *
 * @throws {TypeError} if a moment is not a number
 * @throws {RangeError} if the moments are not later than 0, each later than the one before
 * @example
 * const clock = new ScriptedClock([1, 3]);
 * const loop = new EventLoop({ clock });
 * await loop.runUntilComplete(sleep(1));
 * await loop.runUntilComplete(sleep(2));
 * clock.finish(); // throws if time has not come to 3
 * console.log(clock.now()); // 3
 */
export class ScriptedClock extends VirtualClock {
  readonly #script: readonly number[];
  #next = 0;

  constructor(script: Iterable<number>) {
    super();
    this.#script = checked([...script]);
  }

  /** @throws {AssertionError} if moments of the script are left */
  finish(): void {
    const left = this.#script.slice(this.#next);
    if (left.length === 0) return;
    throw new AssertionError({
      message:
        `The time script is not finished: time was still to stop at ${left.join(" s, ")} s; ` +
        `it stands at ${this.now()} s. Does the program end early, or wait less than you think?`,
      actual: this.#script.slice(0, this.#next),
      expected: this.#script,
    });
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const next = this.#script[this.#next];
    const script = next === undefined ? "script finished" : `next stop=${next}`;
    return `<ScriptedClock now=${this.now()}, ${script}>`;
  }

  protected override refuse(when: number): Error | undefined {
    const expected = this.#script[this.#next];
    if (expected !== undefined && Math.abs(when - expected) <= tolerance) {
      this.#next++;
      return undefined;
    }
    const script =
      expected === undefined
        ? "The time script is finished, and time was to stop no more"
        : `The time script says that time stops at ${expected} s next`;
    return new AssertionError({
      message: `${script}; it came to stop at ${when} s, for a timer that is due then`,
      actual: when,
      expected,
    });
  }
}

function checked(script: readonly number[]): readonly number[] {
  for (const [index, moment] of script.entries()) {
    if (typeof moment !== "number" || !Number.isFinite(moment)) {
      throw new TypeError(
        `A time script is a list of moments in seconds; what came was ${typeof moment} ${String(moment)}`,
      );
    }
    const before = script[index - 1] ?? 0;
    if (moment <= before) {
      throw new RangeError(
        `Each moment of a time script is later than the one before, the first later than 0; ` +
          `${moment} came after ${before}: moments count from the beginning, they are no delays`,
      );
    }
  }
  return script;
}
