import { type Coroutine, CoroutineObject, isGenerator, isPromiseLike } from "../loop/coroutine.js";
import { CancelledError, RuntimeError } from "../loop/errors.js";
import { wholeNumber } from "../loop/numbers.js";
import { whatCame } from "../loop/what-came.js";
import { Lock } from "./lock.js";
import { describeCount, Primitive } from "./primitive.js";
import { type Body, useSteps } from "./use.js";
import { WaiterQueue } from "./waiter-queue.js";

/**
 * A lock, and a place to wait until somebody who held it says that something has changed.
 * Python: `asyncio.Condition`.
 *
 * `wait` frees the lock while it waits and has it again when it returns. Another task may have been quicker
 * by then, so ask again, or use `waitFor`, which does.
 *
 * @example
 * const condition = new Condition();
 * let cakes = 0;
 * createTask(async () => {
 *   await condition.use(async () => {
 *     cakes++;
 *     condition.notify();
 *   });
 * });
 * await condition.use(async () => {
 *   await condition.waitFor(() => cakes > 0);
 *   console.log(cakes); // 1
 * });
 */
export class Condition extends Primitive {
  readonly #lock: Lock;
  readonly #waiters: WaiterQueue = new WaiterQueue();

  /**
   * @param lock several conditions may share one; by default it has its own
   * @throws {TypeError} if it is no `Lock`
   */
  constructor(lock: Lock = new Lock()) {
    super();
    if (!(lock instanceof Lock)) {
      throw new TypeError(`A condition's lock is a Lock; what came was ${whatCame(lock)}`);
    }
    this.#lock = lock;
  }

  locked(): boolean {
    return this.#lock.locked();
  }

  /** Acquires the lock. Every `acquire` needs a `release`: prefer `use`. */
  acquire(): CoroutineObject<true> {
    return this.#lock.acquire();
  }

  /** @throws {RuntimeError} if the lock is free */
  release(): void {
    this.#lock.release();
  }

  /** Runs the body while holding the lock, and gives its result. Python: `async with condition:`. */
  use<T>(body: Body<T>): CoroutineObject<T> {
    return new CoroutineObject("Condition.use", useSteps(this, body));
  }

  /**
   * Frees the lock, waits until notified, and acquires the lock again; also when it is cancelled.
   *
   * It may return without a `notify` that was meant for it.
   *
   * @throws {RuntimeError} if the lock is free
   */
  wait(): CoroutineObject<true> {
    return new CoroutineObject("Condition.wait", this.#wait());
  }

  /**
   * Waits until the predicate, a plain function, gives something true; returns what it gave.
   *
   * @throws {RuntimeError} if the lock is free
   * @throws {TypeError} if the predicate is an async function or a generator function
   */
  waitFor<T>(predicate: () => T): CoroutineObject<T> {
    return new CoroutineObject("Condition.waitFor", this.#waitFor(predicate));
  }

  /**
   * Wakes `count` of those who wait, the first who came first. They go on when the lock is free.
   *
   * @throws {RuntimeError} if the lock is free
   */
  notify(count = 1): void {
    this.#checkLocked("notify");
    for (let left = wholeNumber(count, "The number to notify"); left > 0; left--) {
      if (!this.#waiters.wakeNext()) return;
    }
  }

  /** Wakes all who wait. They go on one after the other, each when it has the lock. */
  notifyAll(): void {
    this.#checkLocked("notifyAll");
    this.#waiters.wakeAll();
  }

  protected override describeState(): string {
    const state = this.locked() ? "locked" : "unlocked";
    return state + describeCount("waiters", this.#waiters.size);
  }

  *#wait(): Coroutine<true> {
    this.#checkLocked("wait");
    const loop = this.boundLoop();
    this.release();
    try {
      let failure: { error: unknown } | undefined;
      const waiter = this.#waiters.join(loop);
      try {
        yield* waiter;
      } catch (error) {
        failure = { error };
      } finally {
        this.#waiters.leave(waiter);
      }
      yield* this.#acquireAnyhow();
      if (failure !== undefined) throw failure.error;
      return true;
    } catch (error) {
      // We may have been notified before we were cancelled: then somebody else must hear of it. (3.13)
      this.#waiters.wakeNext();
      throw error;
    }
  }

  /** Whoever waited holds the lock again, even if it is cancelled: its caller is going to release it. */
  *#acquireAnyhow(): Coroutine<void> {
    let cancelled: CancelledError | undefined;
    while (true) {
      try {
        yield* this.acquire();
        break;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        cancelled = error;
      }
    }
    if (cancelled !== undefined) throw cancelled;
  }

  *#waitFor<T>(predicate: () => T): Coroutine<T> {
    while (true) {
      const result = predicate();
      if (isPromiseLike(result) || isGenerator(result)) {
        throw new TypeError(
          "waitFor expects a plain function; this one is a coroutine, and a promise of false is not false",
        );
      }
      if (result) return result;
      yield* this.wait();
    }
  }

  #checkLocked(method: string): void {
    if (this.locked()) return;
    throw new RuntimeError(
      `${method}() needs the condition's lock, which is free: call it inside use()`,
    );
  }
}
