import type { Awaitable } from "./coroutine.js";
import { CancelledError } from "./errors.js";
import type { EventLoop } from "./event-loop.js";
import type { Task } from "./task.js";
import type { TaskBody } from "./task-body.js";

/**
 * One call of an async function that a task makes, seen from the loop.
 *
 * The function suspends inside the engine, where no loop can reach. But each helper that it awaits comes
 * here first (`enter`), and cancelling the scope cancels those. While the function waits for something
 * foreign, such as `fetch`, the cancellation waits for its next helper.
 */
export class AsyncScope {
  readonly task: Task<unknown> | undefined;
  readonly loop: EventLoop;
  /** The awaits that are under way: one as a rule, several under `Promise.all`. */
  #await: TaskBody | undefined;
  #others: Set<TaskBody> | undefined;
  #cancelled: CancelledError | undefined;

  constructor(loop: EventLoop, task: Task<unknown> | undefined) {
    this.loop = loop;
    this.task = task;
  }

  /** An `await` of a helper has suspended inside the function. */
  enter(body: TaskBody): void {
    if (this.#await === undefined) this.#await = body;
    else {
      this.#others ??= new Set();
      this.#others.add(body);
    }
    if (this.#cancelled === undefined) return;
    body.cancel(this.#cancelled.message);
    this.#cancelled = undefined;
  }

  leave(body: TaskBody): void {
    if (this.#await === body) this.#await = undefined;
    else this.#others?.delete(body);
  }

  cancel(message?: string): void {
    const awaits = this.#awaits();
    if (awaits.length === 0) this.#cancelled = new CancelledError(message);
    for (const body of awaits) body.cancel(message);
  }

  /** What the function is suspended on, as far as the loop can know: the future behind its await. */
  describeWait(): string | undefined {
    for (const body of this.#awaits()) {
      const wait = body.describeWait();
      if (wait !== undefined) return wait;
    }
    return undefined;
  }

  /** Throws at the function's next suspension, whatever it has under way. */
  cancelNext(cancelled: CancelledError): void {
    this.#cancelled = cancelled;
  }

  /** The cancellation that found no await to arrive at before the function ended. */
  takeCancelled(): CancelledError | undefined {
    const cancelled = this.#cancelled;
    this.#cancelled = undefined;
    return cancelled;
  }

  /** Forgets a cancellation that has not arrived yet. */
  forgetCancel(): void {
    this.#cancelled = undefined;
    for (const body of this.#awaits()) body.forgetCancel();
  }

  #awaits(): TaskBody[] {
    return [...(this.#await === undefined ? [] : [this.#await]), ...(this.#others ?? [])];
  }

  /** Tells the owner of the function's end. */
  follow<T>(result: Awaitable<T>, owner: { finish(value: T): void; fail(error: unknown): void }) {
    // Promise.resolve, because what a plain function returned need not be a promise.
    Promise.resolve(result as PromiseLike<T>).then(
      (value) => {
        this.loop.resumeAfterMicrotasks();
        owner.finish(value);
      },
      (error) => {
        this.loop.resumeAfterMicrotasks();
        owner.fail(error);
      },
    );
  }
}
