// Over 200 lines: most are the doc comments of one public class, which has to be whole to be read.
import { checkCallback } from "./callback.js";
import { copyUnlessEmpty } from "./context.js";
import type { Steps } from "./coroutine.js";
import { debug, noteOrigin, originOf } from "./debug.js";
import { CancelledError, InvalidStateError } from "./errors.js";
import type { EventLoop } from "./event-loop.js";
import { FutureSteps } from "./future-steps.js";
import { Handle } from "./handle.js";
import { awaitNatively } from "./native-await.js";
import { watchUntilRetrieved } from "./never-retrieved.js";
import { oneLine } from "./one-line.js";
import type { Runnable } from "./runnable.js";
import { currentLoop } from "./running.js";
import { type DoneCallback, type Waiting, WaitingList } from "./waiting-list.js";

type State = "pending" | "finished" | "failed" | "cancelled";

/**
 * A result that is not there yet. Python: `asyncio.Future`.
 *
 * `yield* future` and `await future` both wait for it; any number of tasks may wait for the same one.
 * Unlike a promise it can be asked (`done()`, `result()`), set from outside, and cancelled.
 *
 * Invariant: it leaves `pending` once. Everything that waits is then put on the ready queue, in the order
 * in which it came; nothing is ever called from inside `setResult`.
 *
 * @example
 * const future = new Future<string>();
 * getEventLoop().callLater(1, () => future.setResult("ready"));
 * console.log(await future); // ready
 */
export class Future<T> implements PromiseLike<T> {
  readonly loop: EventLoop;
  /**
   * @internal Set while `yield*` hands this future to the task's step, which takes it back. A bare `yield`
   * leaves it false, and so is found out (CPython calls it `_asyncio_future_blocking`).
   */
  blocking = false;
  #state: State = "pending";
  /** By the state: the result, the exception, or the message of the cancellation. */
  #outcome: unknown;
  /** Who waits: one is the rule, and a list for it would double the size. */
  #waiting: Waiting | WaitingList | undefined;
  /** Called when somebody looks at the exception. */
  #onRetrieved: (() => void) | undefined;

  constructor(loop: EventLoop = currentLoop()) {
    this.loop = loop;
    if (debug.enabled) noteOrigin(this);
  }

  /** Whether it has a result, an exception, or was cancelled. */
  done(): boolean {
    return this.#state !== "pending";
  }

  cancelled(): boolean {
    return this.#state === "cancelled";
  }

  /**
   * The result; throws the exception if it has one.
   *
   * @throws {CancelledError} if it was cancelled
   * @throws {InvalidStateError} if it is not done
   */
  result(): T {
    const error = this.exception();
    if (error !== undefined) throw error;
    return this.#outcome as T;
  }

  /**
   * The exception, or undefined if there is none.
   *
   * @throws {CancelledError} if it was cancelled
   * @throws {InvalidStateError} if it is not done
   */
  exception(): unknown {
    if (this.#state === "cancelled") throw new CancelledError(this.#outcome as string);
    if (this.#state === "pending") {
      throw new InvalidStateError("The result is not ready: wait for the future before you ask it");
    }
    if (this.#state === "finished") return undefined;
    this.#onRetrieved?.();
    this.#onRetrieved = undefined;
    return this.#outcome;
  }

  /** @throws {InvalidStateError} if it is done already */
  setResult(value: T): void {
    this.#leavePending("finished", value);
  }

  /**
   * Ends it with an exception. Null and undefined, which say nothing, become an `Error`.
   *
   * @throws {InvalidStateError} if it is done already
   */
  setException(error: unknown): void {
    const exception = error ?? new Error(`The exception was ${error}`);
    this.#leavePending("failed", exception);
    this.#onRetrieved = watchUntilRetrieved(this as Future<unknown>, exception);
  }

  /** Cancels it. Returns false, and changes nothing, if it is done already. */
  cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#leavePending("cancelled", message);
    return true;
  }

  /**
   * Calls back, on the loop, when it is done; on the next turn if it is done already.
   *
   * @throws {TypeError} if the callback is no plain function
   */
  addDoneCallback(callback: DoneCallback): void {
    checkCallback(callback, "A done callback");
    if (this.done()) this.loop.callSoon(callback, this as Future<unknown>);
    else this.#wait({ callback, context: copyUnlessEmpty() });
  }

  /** Removes every occurrence of the callback. Returns how many there were. */
  removeDoneCallback(callback: DoneCallback): number {
    const waiting = this.#waiting;
    if (waiting instanceof WaitingList) return waiting.remove(callback);
    if (waiting === undefined || !("callback" in waiting)) return 0;
    if (waiting.callback !== callback) return 0;
    this.#waiting = undefined;
    return 1;
  }

  /** @internal Puts a task's step on the ready queue when this is done. */
  wakeWhenDone(runnable: Runnable): void {
    if (this.done()) this.loop.enqueue(runnable);
    else this.#wait(runnable);
  }

  /** For `yield*`. */
  [Symbol.iterator](): Steps<T> {
    return new FutureSteps(this);
  }

  /** For `await`. */
  // biome-ignore lint/suspicious/noThenProperty: being awaitable is what it is for
  then<R1 = T, R2 = never>(
    onFulfilled?: ((value: T) => R1 | PromiseLike<R1>) | null,
    // biome-ignore lint/suspicious/noExplicitAny: as the type of a promise's own then has it
    onRejected?: ((reason: any) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    return awaitNatively(this[Symbol.iterator](), onFulfilled, onRejected);
  }

  /** What a template shows: the same line as `console.log`, so that a forgotten `await` can be seen. */
  toString(): string {
    return this.describe();
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.describe();
  }

  /** @internal What messages call it. */
  label(): string {
    return "Future";
  }

  protected describe(): string {
    const madeAt = originOf(this);
    return `<${this.label()} ${this.describeState()}${madeAt ? ` made at ${madeAt}` : ""}>`;
  }

  protected describeState(): string {
    if (this.#state === "finished") return `finished result=${oneLine(this.#outcome)}`;
    if (this.#state === "failed") return `finished exception=${oneLine(this.#outcome)}`;
    return this.#state;
  }

  #leavePending(state: State, outcome: unknown): void {
    if (this.done()) {
      throw new InvalidStateError(
        `The future is done already (${this.#state}): it can be set only once, so ask done() before`,
      );
    }
    this.#state = state;
    this.#outcome = outcome;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting instanceof WaitingList) for (const one of waiting) this.#wake(one);
    else if (waiting !== undefined) this.#wake(waiting);
  }

  #wait(one: Waiting): void {
    if (this.#waiting === undefined) this.#waiting = one;
    else if (this.#waiting instanceof WaitingList) this.#waiting.add(one);
    else {
      const list = new WaitingList();
      list.add(this.#waiting);
      list.add(one);
      this.#waiting = list;
    }
  }

  #wake(one: Waiting): void {
    if (!("callback" in one)) this.loop.enqueue(one);
    else this.loop.enqueue(new Handle(one.callback, [this], one.context));
  }
}
