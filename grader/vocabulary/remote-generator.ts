import type { RemoteSubmission } from "../sandbox/remote-submission.js";
import { checkSent } from "./check-sent.js";
import { Claim } from "./claim.js";

/** One step of a generator. */
export interface Step<T> {
  done: boolean;
  value: Claim<T>;
}

/** A generator that lives in the submission's process. */
export class RemoteGenerator<T> {
  readonly #submission: RemoteSubmission;
  readonly #id: string;
  readonly #name: string;

  constructor(submission: RemoteSubmission, id: string, name: string) {
    this.#submission = submission;
    this.#id = id;
    this.#name = name;
  }

  /** Goes on to the next `yield`; the value is what the present one gives. */
  async next(value?: unknown): Promise<Step<T>> {
    return this.#step("next", value);
  }

  /** Goes on with an error thrown at the present `yield`. */
  async throw(error: Error): Promise<Step<T>> {
    return this.#step("throw", error);
  }

  /** Ends it at the present `yield`; its `finally` blocks run. */
  async return(value?: unknown): Promise<Step<T>> {
    return this.#step("return", value);
  }

  async #step(method: "next" | "throw" | "return", value: unknown): Promise<Step<T>> {
    checkSent(`${this.#name}.${method}`, [value]);
    const words = `${this.#name}: ${method}()`;
    const call = this.#submission.startOn({ on: this.#id }, method, [value], words);
    const step = await this.#submission.finish(call);
    const { done, value: given } = (step ?? {}) as { done?: unknown; value?: unknown };
    return { done: done === true, value: new Claim(given) };
  }
}
