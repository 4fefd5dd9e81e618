import { type Awaitable, stepsOf } from "./coroutine.js";
import { CancelledError } from "./errors.js";
import type { EventLoop } from "./event-loop.js";
import { asyncFunction } from "./running.js";
import { Stepper } from "./stepper.js";
import type { Task } from "./task.js";
import type { TaskBody } from "./task-body.js";

/**
 * Calls a function on the loop's next turn and follows what it returns.
 *
 * An async function suspends inside the engine, where no loop can reach. But each helper that it awaits
 * comes here first (`enterAwait`), and cancelling the task cancels those. While the function waits for
 * something foreign, such as `fetch`, the cancellation waits for its next helper.
 */
export class FunctionBody<T> implements TaskBody {
  readonly task: Task<T>;
  readonly loop: EventLoop;
  readonly #function: () => Awaitable<T>;
  readonly #awaits = new Set<TaskBody>();
  #stepper: TaskBody | undefined;
  #cancelled: CancelledError | undefined;

  constructor(task: Task<T>, body: () => Awaitable<T>) {
    this.task = task;
    this.loop = task.loop;
    this.#function = body;
  }

  start(): void {
    this.loop.enqueue(this);
  }

  run(): void {
    if (this.#cancelled !== undefined) {
      this.task.fail(this.#cancelled);
      return;
    }
    try {
      this.#follow(asyncFunction.run(this as FunctionBody<unknown>, this.#function));
    } catch (error) {
      this.task.fail(error);
    }
  }

  cancel(message?: string): void {
    if (this.#stepper !== undefined) {
      this.#stepper.cancel(message);
      return;
    }
    if (this.#awaits.size === 0) this.#cancelled = new CancelledError(message);
    for (const stepper of this.#awaits) stepper.cancel(message);
  }

  /** An `await` of a helper begins inside the function. */
  enterAwait(stepper: TaskBody): void {
    this.#awaits.add(stepper);
    if (this.#cancelled === undefined) return;
    stepper.cancel(this.#cancelled.message);
    this.#cancelled = undefined;
  }

  leaveAwait(stepper: TaskBody): void {
    this.#awaits.delete(stepper);
  }

  #follow(result: Awaitable<T>): void {
    const steps = stepsOf<T>(result);
    if (steps !== undefined) {
      this.#stepper = new Stepper(this.loop, steps, this.task, this.task as Task<unknown>);
      this.#stepper.run();
      return;
    }
    this.loop.yieldToMicrotasks();
    Promise.resolve(result as PromiseLike<T>).then(
      (value) => (this.#cancelled ? this.task.fail(this.#cancelled) : this.task.finish(value)),
      (error) => this.task.fail(error),
    );
  }
}
