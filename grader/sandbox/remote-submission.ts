// Over 200 lines: all that a spec may ask of a process, each in a short method.
import { inspect } from "node:util";
import type { Place } from "../report/result.js";
import type { Activity } from "./activity.js";
import type { Call } from "./call.js";
import type { EncodedError } from "./child/encoding.js";
import type { CallTarget } from "./child/messages.js";
import {
  inWords,
  isOutOfMemory,
  neverSettled,
  notDefined,
  outOfMemory,
  type Waiting,
} from "./ending.js";
import { Finding } from "./finding.js";
import type { Output } from "./output.js";
import type { Places } from "./places.js";
import type { ProcessLimits } from "./process.js";
import { type Opening, Session } from "./session.js";
import type { ReadyProcess } from "./spare-processes.js";
import { standstill } from "./standstill.js";

/**
 * The remote handle: a submission that runs in a process of its own, as a spec sees it.
 *
 * Every method throws a Finding when the process has come to an end, and none waits for ever.
 */
export class RemoteSubmission {
  readonly #session: Session;
  /** Whose errors the spec asked for: they are no reason why something else did not happen. */
  readonly #expectedToThrow = new Set<Call>();
  readonly #virtualTime: boolean;
  #now = 0;

  /** @param virtualTime the program's timers and clocks follow the grader, and nobody waits */
  constructor(ready: ReadyProcess, limits: ProcessLimits, places: Places, virtualTime = false) {
    this.#session = new Session(ready, limits, places, virtualTime);
    this.#virtualTime = virtualTime;
  }

  /** The virtual time that has passed, in seconds. */
  get now(): number {
    return this.#now / 1000;
  }

  /** The names that the submission defines. */
  get exports(): string[] {
    return this.#session.exports;
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

  /** Lets the submission connect to a port of this machine. Before that, it reaches none but its own. */
  permit(port: number): void {
    this.#session.permit(port);
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
    return this.startOn({}, name, values);
  }

  /** The same for what is no exported function: a class, or a method of an object that was kept. */
  startOn(target: CallTarget, name: string, values: unknown[], words = name): Call {
    const { exports } = this.#session;
    if (target.on === undefined && !exports.includes(name)) {
      const kind = target.how === "construct" ? "class" : "function";
      const words = notDefined(name, kind, exports, this.#session.places.source);
      throw new Finding("failed", words, { isBeforeHint: true });
    }
    return this.#session.call(name, values, target, words);
  }

  /** The error that the call threw; that it returned a value is a finding. */
  async thrownBy(call: Call): Promise<{ name: string; message: string }> {
    this.#expectedToThrow.add(call);
    await this.#settled(call);
    const { outcome } = call;
    if (!outcome || "value" in outcome) {
      const value = inspect(outcome?.value, { depth: 2, breakLength: Number.POSITIVE_INFINITY });
      const words = `${call.name} returned ${value.slice(0, 200)}: it has to throw an error here.`;
      throw new Finding("failed", words);
    }
    if (isOutOfMemory(outcome.error)) throw outOfMemory();
    const { name, message } = outcome.error;
    return { name, message };
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
    await this.#waitUntil(condition, (waitingFor, waiting) => {
      const { calls } = this.#session;
      const thrown = calls.find(
        (call) => call.outcome && "error" in call.outcome && !this.#expectedToThrow.has(call),
      );
      if (thrown) return this.#thrown(thrown);
      const pending = calls.find(({ outcome }) => outcome === undefined);
      if (pending && waitingFor.length === 0) return neverSettled(pending.name, [], waiting);
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

  /** Whether a call has not settled yet. */
  get hasPendingCalls(): boolean {
    return this.#session.calls.some(({ outcome }) => outcome === undefined);
  }

  /**
   * What the program's event loop waits for now, by Node's names, whether a virtual timer is left, and where the
   * submission opened what is open.
   */
  async look(): Promise<{ active: string[]; hasTimer: boolean; openings: Opening[] }> {
    const active = await Promise.race([this.#session.ping(true), this.ended]);
    const { nextTimer, openings } = this.#session;
    return { active, hasTimer: nextTimer !== undefined, openings };
  }

  /**
   * The error that the submission has logged last, as a server does that goes on after it: its first line, and the
   * place that its stack names. A claim.
   */
  async lastLogged(): Promise<{ words: string; place: Place | undefined } | undefined> {
    await this.caughtUp();
    // What was printed came by another pipe: it is there, but may be read after the answer.
    await new Promise((resolve) => setImmediate(resolve));
    const lines = this.#session.errors.split("\n");
    const isFrame = (line: string | undefined) => /^\s+at /.test(line ?? "");
    const last = lines.findLastIndex(isFrame);
    let first = last;
    while (isFrame(lines[first - 1])) first--;
    const words = lines[first - 1];
    if (words === undefined) return undefined;
    const stack = lines.slice(first - 1, last + 1).join("\n");
    return { words, place: this.#session.places.inStack(stack) };
  }

  /** Ends the test, and leaves the process running when it may serve another one: see `Session.release`. */
  release(): Promise<boolean> {
    return this.#session.release();
  }

  /** Ends the process; what it does from now on is no finding. */
  cutOff(): void {
    this.#session.cutOff();
  }

  async #settled(call: Call): Promise<void> {
    await this.#waitUntil(
      () => call.outcome !== undefined,
      (waitingFor, waiting) => neverSettled(call.name, waitingFor, waiting),
    );
  }

  async #waitUntil(
    condition: () => boolean,
    explain: (waitingFor: string[], waiting: Waiting[]) => Finding,
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
      if (!waitingFor || condition()) continue;
      if (await this.#passTime(Number.POSITIVE_INFINITY)) continue;
      throw explain(waitingFor, await Promise.race([this.#session.whereabouts(), this.ended]));
    }
  }

  /** Lets virtual time pass, and the program do what it does meanwhile. */
  async advance(seconds: number): Promise<void> {
    const end = this.#now + seconds * 1000;
    do await this.standstill();
    while (await this.#passTime(end));
    await this.#advance(end);
    await this.standstill();
  }

  /** Goes to the nearest timer, unless there is none before `end`. */
  async #passTime(end: number): Promise<boolean> {
    const { nextTimer } = this.#session;
    if (!this.#virtualTime || nextTimer === undefined || nextTimer > end) return false;
    await this.#advance(nextTimer);
    return true;
  }

  async #advance(to: number): Promise<void> {
    // What the process says is a claim; time never goes back.
    this.#now = Math.max(this.#now, to);
    await Promise.race([this.#session.advance(this.#now), this.ended]);
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
    if (isOutOfMemory(error)) return outOfMemory();
    const message = `${after} ${call.name} threw ${inWords(error)}`.trim();
    return new Finding("failed", message, { place: this.#session.places.inStack(error.stack) });
  }

  #throwIfEnded(): void {
    if (this.#session.finding) throw this.#session.finding;
  }
}
