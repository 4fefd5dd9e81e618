import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import { RuntimeError } from "../loop/errors.js";
import { describeCount, Primitive } from "./primitive.js";
import { type Body, useSteps } from "./use.js";
import { WaiterQueue } from "./waiter-queue.js";

/**
 * Lets one task at a time through. Python: `asyncio.Lock`.
 *
 * It is handed over first come, first served. It has no owner: any task may release it, and a task that
 * acquires it twice waits for itself, for ever. Between two waits nobody can come in between, so a lock is
 * needed only where a step that must not be mixed with others has a wait inside it.
 *
 * @example
 * const lock = new Lock();
 * await lock.use(async () => {
 *   await sleep(0.001); // nobody else is in here
 *   console.log(lock.locked()); // true
 * });
 */
export class Lock extends Primitive {
  readonly #waiters: WaiterQueue = new WaiterQueue();
  #locked = false;

  locked(): boolean {
    return this.#locked;
  }

  /** Waits until the lock is free, and takes it. Every `acquire` needs a `release`: prefer `use`. */
  acquire(): CoroutineObject<true> {
    return new CoroutineObject("Lock.acquire", this.#acquire());
  }

  /**
   * Frees the lock, and wakes the first who waits for it. It waits for nothing, so there is nothing to await.
   *
   * @throws {RuntimeError} if it is free
   */
  release(): void {
    if (!this.#locked) {
      throw new RuntimeError("The lock is not acquired: was it released twice, or never acquired?");
    }
    this.#locked = false;
    this.#waiters.wakeFirst();
  }

  /**
   * Runs the body while holding the lock, and gives its result. Python: `async with lock:`.
   *
   * The body is an async function or a generator function; it runs in the present task. The lock is
   * released however the body ends.
   */
  use<T>(body: Body<T>): CoroutineObject<T> {
    return new CoroutineObject("Lock.use", useSteps(this, body));
  }

  protected override describeState(): string {
    const state = this.#locked ? "locked" : "unlocked";
    return state + describeCount("waiters", this.#waiters.size);
  }

  *#acquire(): Coroutine<true> {
    if (!this.#locked && !this.#waiters.contended) {
      this.#locked = true;
      return true;
    }
    const waiter = this.#waiters.join(this.boundLoop());
    let called = false;
    try {
      yield* waiter;
      called = true;
    } finally {
      this.#waiters.leave(waiter);
      if (called) this.#locked = true;
      // Cancelled. The wake-up may have come to us before, or found us in front of the others: pass it on.
      else if (!this.#locked) this.#waiters.wakeFirst();
    }
    return true;
  }
}
