import { randomUUID } from "node:crypto";
import type { RemoteSubmission } from "../sandbox/remote-submission.js";
import { checkSent } from "./check-sent.js";
import { Claim } from "./claim.js";
import { kept } from "./kept.js";
import type { FunctionName, ResultOf, SentOf } from "./remote-types.js";
import type { StartedCall } from "./started-call.js";

/** An object that lives in the submission's process. */
export class RemoteObject<T> {
  readonly #submission: RemoteSubmission;
  readonly #id: string;
  readonly #name: string;

  constructor(submission: RemoteSubmission, id: string, name: string) {
    this.#submission = submission;
    this.#id = id;
    this.#name = name;
  }

  /** Calls a method, and waits until what it returned has settled. */
  async call<Name extends FunctionName<T>>(
    name: Name,
    ...values: SentOf<T[Name]>
  ): Promise<Claim<ResultOf<T[Name]>>> {
    return new Claim(await this.#submission.finish(this.start(name, ...values)));
  }

  /** Starts a method without waiting for it: `finish` or `thrownBy` of the submission waits. */
  start<Name extends FunctionName<T>>(
    name: Name,
    ...values: SentOf<T[Name]>
  ): StartedCall<ResultOf<T[Name]>> {
    checkSent(`${this.#name}.${name}`, values);
    return this.#submission.startOn({ on: this.#id }, name, values, `${this.#name}.${name}`);
  }

  /** Calls a method that returns an object, when its promise is awaited, and hands the object over to be used. */
  async hold<Name extends FunctionName<T>>(
    name: Name,
    ...values: SentOf<T[Name]>
  ): Promise<RemoteObject<ResultOf<T[Name]>>> {
    const words = `${this.#name}.${name}`;
    checkSent(words, values);
    const id = randomUUID();
    const call = this.#submission.startOn({ on: this.#id, keep: id }, name, values, words);
    await kept(this.#submission, call, `${words} has to return an object`);
    return new RemoteObject(this.#submission, id, words);
  }

  /** Reads a property that is an object, and hands the object over to be used. */
  async part<Name extends keyof T & string>(name: Name): Promise<RemoteObject<T[Name]>> {
    const words = `${this.#name}.${name}`;
    const id = randomUUID();
    const target = { on: this.#id, how: "get", keep: id } as const;
    const call = this.#submission.startOn(target, name, [], words);
    await kept(this.#submission, call, `${words} has to be an object`);
    return new RemoteObject(this.#submission, id, words);
  }

  /** Reads a property. */
  async get<Name extends keyof T & string>(name: Name): Promise<Claim<T[Name]>> {
    const target = { on: this.#id, how: "get" } as const;
    const call = this.#submission.startOn(target, name, [], `${this.#name}.${name}`);
    return new Claim(await this.#submission.finish(call));
  }
}
