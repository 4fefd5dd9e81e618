import { randomUUID } from "node:crypto";
import type { Place } from "../report/result.js";
import type { Activity } from "../sandbox/activity.js";
import type { Output } from "../sandbox/output.js";
import type { RemoteSubmission } from "../sandbox/remote-submission.js";
import { checkSent } from "./check-sent.js";
import { Claim } from "./claim.js";
import { kept } from "./kept.js";
import { RemoteGenerator } from "./remote-generator.js";
import { RemoteObject } from "./remote-object.js";
import type {
  AnyExports,
  ClassName,
  FunctionName,
  InstanceOf,
  ResultOf,
  SentOf,
  YieldOf,
} from "./remote-types.js";
import { SpecError } from "./spec-error.js";
import type { StartedCall } from "./started-call.js";

/**
 * The submission as a spec uses it: it runs in a process of its own, and its names and types are those of the
 * solution. Whatever it does wrong ends the test with a finding, and no method waits for ever.
 */
export class Remote<Exports = AnyExports> {
  readonly #submission: RemoteSubmission;
  #isCutOff = false;

  constructor(submission: RemoteSubmission) {
    this.#submission = submission;
  }

  /** What the submission has printed. */
  get output(): Output {
    return this.#submission.output;
  }

  /** What is seen of the submission; servers of the test report here too. */
  get activity(): Activity {
    return this.#submission.activity;
  }

  /** Whether the spec itself has ended the submission. */
  get isCutOff(): boolean {
    return this.#isCutOff;
  }

  /** Calls an export, and waits until what it returned has settled. An error that it throws is a finding. */
  async call<Name extends FunctionName<Exports>>(
    name: Name,
    ...values: SentOf<Exports[Name]>
  ): Promise<Claim<ResultOf<Exports[Name]>>> {
    return this.finish(this.start(name, ...values));
  }

  /** Starts a call without waiting for it: `finish` or `thrownBy` waits. */
  start<Name extends FunctionName<Exports>>(
    name: Name,
    ...values: SentOf<Exports[Name]>
  ): StartedCall<ResultOf<Exports[Name]>> {
    this.#check(name, values);
    return this.#submission.startOn({}, name, values);
  }

  /**
   * What the call comes to; an error that it throws is a finding.
   *
   * @param after what happened before, when an error must not follow from it: "One site refused, and then"
   */
  async finish<T>(call: StartedCall<T>, after = ""): Promise<Claim<T>> {
    return new Claim(await this.#submission.finish(call, after));
  }

  /** The error that the call throws; it is a finding when it throws none. Both parts are claims. */
  async thrownBy<T>(call: StartedCall<T>): Promise<{ name: string; message: string }> {
    return this.#submission.thrownBy(call);
  }

  /** Calls an export that returns a generator, and hands it over to be driven step by step. */
  async iterate<Name extends FunctionName<Exports>>(
    name: Name,
    ...values: SentOf<Exports[Name]>
  ): Promise<RemoteGenerator<YieldOf<Exports[Name]>>> {
    this.#check(name, values);
    const id = randomUUID();
    const call = this.#submission.startOn({ keep: id }, name, values);
    await kept(this.#submission, call, `${name} has to return a generator`);
    return new RemoteGenerator(this.#submission, id, name);
  }

  /** Calls an export that returns an object, when its promise is awaited, and hands the object over to be used. */
  async hold<Name extends FunctionName<Exports>>(
    name: Name,
    ...values: SentOf<Exports[Name]>
  ): Promise<RemoteObject<ResultOf<Exports[Name]>>> {
    this.#check(name, values);
    const id = randomUUID();
    const call = this.#submission.startOn({ keep: id }, name, values);
    await kept(this.#submission, call, `${name} has to return an object`);
    return new RemoteObject(this.#submission, id, name);
  }

  /** Makes an object of a class that the submission exports. */
  async construct<Name extends ClassName<Exports>>(
    name: Name,
    ...values: SentOf<Exports[Name]>
  ): Promise<RemoteObject<InstanceOf<Exports[Name]>>> {
    this.#check(name, values);
    const id = randomUUID();
    const target = { keep: id, how: "construct" } as const;
    const call = this.#submission.startOn(target, name, values, `new ${name}`);
    await kept(this.#submission, call, `new ${name} has to give an object`);
    return new RemoteObject(this.#submission, id, name);
  }

  /**
   * Waits until `condition` holds over what the grader sees. When the program stands still before that,
   * the test fails with the explanation: no clock is asked.
   */
  async waitUntil(condition: () => boolean, explain: () => string): Promise<void> {
    return this.#submission.waitUntil(condition, explain);
  }

  /** Waits until the program does nothing more by itself: it is done, or waits for one of the test's servers. */
  async standstill(): Promise<void> {
    return this.#submission.standstill();
  }

  /**
   * The error that the submission has logged last, with its place: what a web server does with an error of a handler,
   * while the visitor reads only "500". It is there to be told, and no proof of anything.
   */
  async lastLogged(): Promise<{ words: string; place: Place | undefined } | undefined> {
    return this.#submission.lastLogged();
  }

  /** Ends the submission, as a power failure would: what it does from now on is no finding. */
  cutOff(): void {
    this.#isCutOff = true;
    this.#submission.cutOff();
  }

  #check(name: string, values: unknown[]): void {
    if (this.#isCutOff) {
      throw new SpecError(`${name} is called after cutOff: the submission does not run any more.`);
    }
    checkSent(name, values);
  }
}
