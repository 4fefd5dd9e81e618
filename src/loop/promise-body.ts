import { inspect } from "node:util";
import { CancelledError } from "./errors.js";
import type { Task } from "./task.js";
import type { TaskBody } from "./task-body.js";

/**
 * Follows a promise. The function behind it runs already and belongs to nobody's task, so cancelling ends
 * the task and leaves the function alone.
 */
export class PromiseBody<T> implements TaskBody {
  readonly #task: Task<T>;
  readonly #promise: PromiseLike<T>;
  #cancelled: CancelledError | undefined;

  constructor(task: Task<T>, promise: PromiseLike<T>) {
    this.#task = task;
    this.#promise = promise;
  }

  start(): void {
    this.#promise.then(
      (value) => this.#task.done() || this.#task.finish(value),
      (error) => this.#task.done() || this.#task.fail(error),
    );
  }

  cancel(message?: string): void {
    this.#cancelled = new CancelledError(message);
    this.#task.loop.enqueue(this);
  }

  describe(): string {
    return inspect(this.#task);
  }

  forgetCancel(): void {
    this.#cancelled = undefined;
  }

  describeWait(): undefined {
    return undefined;
  }

  run(): void {
    if (this.#cancelled !== undefined && !this.#task.done()) this.#task.fail(this.#cancelled);
  }
}
