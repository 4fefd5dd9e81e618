import type { ModelLoop } from "./model-loop.js";

/** An error, as a trace shows it. */
export interface Failure {
  readonly name: "CancelledError" | "Error";
  readonly message: string;
}

export type Outcome = { readonly value: string } | { readonly failure: Failure };
export type DoneCallback = (future: ModelFuture) => void;

/** A future: an outcome that comes once, and those who are called, in order, on the turn after it came. */
export class ModelFuture {
  readonly loop: ModelLoop;
  outcome: Outcome | undefined;
  #callbacks: DoneCallback[] = [];

  constructor(loop: ModelLoop) {
    this.loop = loop;
  }

  get done(): boolean {
    return this.outcome !== undefined;
  }

  get failure(): Failure | undefined {
    return this.outcome !== undefined && "failure" in this.outcome
      ? this.outcome.failure
      : undefined;
  }

  get cancelled(): boolean {
    return this.failure?.name === "CancelledError";
  }

  settle(outcome: Outcome): void {
    if (this.done) throw new Error("The model settled a future twice");
    this.outcome = outcome;
    for (const callback of this.#callbacks) this.loop.soon(() => callback(this));
    this.#callbacks = [];
  }

  cancel(message: string): boolean {
    if (this.done) return false;
    this.settle({ failure: { name: "CancelledError", message } });
    return true;
  }

  whenDone(callback: DoneCallback): void {
    if (this.done) this.loop.soon(() => callback(this));
    else this.#callbacks.push(callback);
  }

  forget(callback: DoneCallback): void {
    this.#callbacks = this.#callbacks.filter((one) => one !== callback);
  }
}
