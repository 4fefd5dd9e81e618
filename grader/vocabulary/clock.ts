import type { RemoteSubmission } from "../sandbox/remote-submission.js";
import { SpecError } from "./spec-error.js";

/**
 * The submission's time, in a test with `clock: "virtual"`: its timers and its clocks follow it, and nobody waits.
 *
 * Time passes when the spec says so (`advance`), and while it waits for the submission (`call`, `finish`,
 * `waitUntil`): then it jumps to the next timer as soon as the program can do nothing else.
 */
export class Clock {
  readonly #submission: RemoteSubmission;
  readonly #isVirtual: boolean;

  constructor(submission: RemoteSubmission, isVirtual: boolean) {
    this.#submission = submission;
    this.#isVirtual = isVirtual;
  }

  /** How many seconds have passed since the submission was started. */
  get now(): number {
    this.#check("now");
    return this.#submission.now;
  }

  /** Lets this many seconds pass, with all that the submission does meanwhile. */
  async advance(seconds: number): Promise<void> {
    this.#check("advance");
    if (!(seconds >= 0 && Number.isFinite(seconds))) {
      throw new SpecError(`clock.advance needs a number of seconds, and got ${seconds}.`);
    }
    await this.#submission.advance(seconds);
  }

  #check(name: string): void {
    if (this.#isVirtual) return;
    throw new SpecError(
      `clock.${name} needs the option clock: "virtual" of its test: real time is no one's to move.`,
    );
  }
}
