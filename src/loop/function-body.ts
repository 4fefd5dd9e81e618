import { inspect } from "node:util";
import { callInScope } from "./async-function.js";
import { AsyncScope } from "./async-scope.js";
import { isDrivable } from "./call-inline.js";
import type { Awaitable } from "./coroutine.js";
import { CancelledError } from "./errors.js";
import type { Task } from "./task.js";
import type { TaskBody } from "./task-body.js";
import { TaskStepper } from "./task-stepper.js";

/** Calls a function on the loop's next turn and follows what it returns. */
export class FunctionBody<T> implements TaskBody {
  readonly task: Task<T>;
  /** Forgotten when it is called: what it holds must not live as long as the task. */
  #function: (() => Awaitable<T>) | undefined;
  readonly #scope: AsyncScope;
  #begun = false;
  /** Set when the function was a generator function after all. */
  #stepper: TaskStepper<T> | undefined;
  #cancelled: CancelledError | undefined;

  constructor(task: Task<T>, body: () => Awaitable<T>) {
    this.task = task;
    this.#function = body;
    this.#scope = new AsyncScope(task.loop, task as Task<unknown>);
  }

  start(): void {
    this.task.loop.enqueue(this);
  }

  run(): void {
    this.#begun = true;
    if (this.#cancelled !== undefined) {
      this.task.fail(this.#cancelled);
      return;
    }
    try {
      const body = this.#function as () => Awaitable<T>;
      this.#function = undefined;
      this.#follow(callInScope(this.#scope, body));
    } catch (error) {
      this.task.fail(error);
    }
  }

  cancel(message?: string): void {
    if (!this.#begun) this.#cancelled = new CancelledError(message);
    else if (this.#stepper !== undefined) this.#stepper.cancel(message);
    else this.#scope.cancel(message);
  }

  describe(): string {
    return inspect(this.task);
  }

  forgetCancel(): void {
    this.#cancelled = undefined;
    this.#stepper?.forgetCancel();
    this.#scope.forgetCancel();
  }

  describeWait(): string | undefined {
    return this.#stepper?.describeWait() ?? this.#scope.describeWait();
  }

  #follow(result: Awaitable<T>): void {
    if (isDrivable(result)) {
      this.#stepper = new TaskStepper(this.task, result[Symbol.iterator]());
      this.#stepper.run();
      return;
    }
    this.task.loop.yieldToMicrotasks();
    this.#scope.follow(result, this);
  }

  /** The function has returned. A cancellation that found no `await` to arrive at arrives at the end. */
  finish(value: T): void {
    const cancelled = this.#scope.takeCancelled();
    if (cancelled === undefined) this.task.finish(value);
    else this.task.fail(cancelled);
  }

  /** The function has thrown. */
  fail(error: unknown): void {
    this.task.fail(error);
  }
}
