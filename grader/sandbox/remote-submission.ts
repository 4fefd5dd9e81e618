import type { Activity } from "./activity.js";
import type { Call } from "./call.js";
import type { EncodedError } from "./child/encoding.js";
import { inWords, neverSettled } from "./ending.js";
import { Finding } from "./finding.js";
import type { Output } from "./output.js";
import type { Places } from "./places.js";
import type { ProcessLimits } from "./process.js";
import { Session } from "./session.js";
import { standstill } from "./standstill.js";

/**
 * The remote handle: a submission that runs in a process of its own, as a spec sees it.
 *
 * Every method throws a Finding when the process has come to an end, and none waits for ever.
 */
export class RemoteSubmission {
  readonly #session: Session;

  constructor(folder: string, limits: ProcessLimits, places: Places) {
    this.#session = new Session(folder, limits, places);
  }

  /** What the submission has printed. */
  get output(): Output {
    return this.#session.output;
  }

  /** What is seen of the submission; servers of the test report here too. */
  get activity(): Activity {
    return this.#session.activity;
  }

  /** Rejects with the finding when the process ends before `cutOff`. */
  get ended(): Promise<never> {
    return this.#session.ended;
  }

  /** Waits until the submission is loaded: its top level has run. */
  async loaded(): Promise<void> {
    await this.#settled(this.#session.load);
  }

  /** Calls an export and waits until the promise it returned has settled. */
  async call(name: string, ...values: unknown[]): Promise<unknown> {
    return this.finish(this.start(name, ...values));
  }

  /** Starts a call without waiting for it: `finish` waits. */
  start(name: string, ...values: unknown[]): Call {
    const { exports } = this.#session;
    if (exports.includes(name)) return this.#session.call(name, values);
    const there = exports.length === 0 ? "nothing" : exports.join(", ");
    throw new Finding(
      "failed",
      `There is no ${name}: the exercise asks for a function of this name, and your code defines ${there}.`,
    );
  }

  /**
   * The value that the call settled with; an error that it threw is a finding.
   *
   * @param after what happened before, when an error must not follow from it: "One site refused, and then"
   */
  async finish(call: Call, after = ""): Promise<unknown> {
    await this.#settled(call);
    if (call.outcome && "value" in call.outcome) return call.outcome.value;
    throw this.#thrown(call, after);
  }

  /**
   * Waits until `condition` holds over what the grader sees. When the program stands still before that,
   * the test fails with the explanation: no clock is asked.
   */
  async waitUntil(condition: () => boolean, explain: () => string): Promise<void> {
    await this.#waitUntil(condition, (waitingFor) => {
      const { calls } = this.#session;
      const thrown = calls.find(({ outcome }) => outcome && "error" in outcome);
      if (thrown) return this.#thrown(thrown);
      const pending = calls.find(({ outcome }) => outcome === undefined);
      if (pending && waitingFor.length === 0) return neverSettled(pending.name, []);
      return new Finding("failed", explain());
    });
  }

  /** Waits until the program does nothing more by itself: it is done, or waits for one of the test's servers. */
  async standstill(): Promise<void> {
    let waitingFor: string[] | undefined;
    while (!waitingFor) {
      waitingFor = await Promise.race([this.#standstill(), this.ended]);
    }
  }

  /** Waits until all that the program did so far is known here. */
  async caughtUp(): Promise<void> {
    await Promise.race([this.#session.ping(), this.ended]);
    this.#throwIfEnded();
  }

  /** Ends the process; what it does from now on is no finding. */
  cutOff(): void {
    this.#session.cutOff();
  }

  async #settled(call: Call): Promise<void> {
    await this.#waitUntil(
      () => call.outcome !== undefined,
      (waitingFor) => neverSettled(call.name, waitingFor),
    );
  }

  async #waitUntil(
    condition: () => boolean,
    explain: (waitingFor: string[]) => Finding,
  ): Promise<void> {
    for (;;) {
      this.#throwIfEnded();
      if (condition()) return;
      const event = this.#eventFor(condition);
      const waitingFor = await Promise.race([
        this.#standstill(),
        event.happened,
        this.ended,
      ]).finally(event.stop);
      if (waitingFor && !condition()) throw explain(waitingFor);
    }
  }

  #standstill(): Promise<string[] | undefined> {
    return standstill(() => this.#session.ping(), this.activity);
  }

  /** The first event after which the condition holds. */
  #eventFor(condition: () => boolean): { happened: Promise<undefined>; stop: () => void } {
    let stop = () => {};
    const happened = new Promise<undefined>((resolve) => {
      stop = this.activity.onEvent(() => {
        if (condition()) resolve(undefined);
      });
    });
    return { happened, stop };
  }

  #thrown(call: Call, after = ""): Finding {
    const error = (call.outcome as { error: EncodedError }).error;
    const message = `${after} ${call.name} threw ${inWords(error)}`.trim();
    return new Finding("failed", message, { place: this.#session.places.inStack(error.stack) });
  }

  #throwIfEnded(): void {
    if (this.#session.finding) throw this.#session.finding;
  }
}
