import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import { wholeNumber } from "../loop/numbers.js";
import { describeCount, Primitive } from "./primitive.js";
import { type Body, useSteps } from "./use.js";
import { WaiterQueue } from "./waiter-queue.js";

/**
 * Lets a limited number of tasks through at a time. Python: `asyncio.Semaphore`.
 *
 * First come, first served, as a lock is. Releasing more often than acquiring raises the limit for good;
 * a `BoundedSemaphore` calls that a mistake.
 *
 * @example
 * const downloads = new Semaphore(3); // at most three at a time
 * const download = () => downloads.use(() => sleep(1));
 * const loop = getEventLoop();
 * const begin = loop.time();
 * await gather(download(), download(), download(), download());
 * console.log(Math.floor(loop.time() - begin)); // 2
 */
export class Semaphore extends Primitive {
  readonly #waiters: WaiterQueue = new WaiterQueue();
  /** How many may come in. One who was woken has its share taken off already, so it is never below 0. */
  #value: number;

  /**
   * @param value how many may hold it at a time
   * @throws {RangeError} if it is negative or not whole
   */
  constructor(value = 1) {
    super();
    this.#value = wholeNumber(value, "A semaphore's value", 0);
  }

  /** Whether `acquire` would have to wait. */
  locked(): boolean {
    return this.#value === 0 || this.#waiters.contended;
  }

  /** Waits until there is a free place, and takes it. Every `acquire` needs a `release`: prefer `use`. */
  acquire(): CoroutineObject<true> {
    return new CoroutineObject("Semaphore.acquire", this.#acquire());
  }

  /** Frees a place, and wakes the first who waits for one. It waits for nothing. */
  release(): void {
    this.#value++;
    this.#wakeNext();
  }

  /**
   * Runs the body while holding a place, and gives its result. Python: `async with semaphore:`.
   *
   * The body is an async function or a generator function; it runs in the present task. The place is freed
   * however the body ends.
   */
  use<T>(body: Body<T>): CoroutineObject<T> {
    return new CoroutineObject("Semaphore.use", useSteps(this, body));
  }

  /** How many places are free. */
  protected get value(): number {
    return this.#value;
  }

  protected override describeState(): string {
    const state = this.locked() ? "locked" : `unlocked, value=${this.#value}`;
    return state + describeCount("waiters", this.#waiters.size);
  }

  *#acquire(): Coroutine<true> {
    if (!this.locked()) {
      this.#value--;
      return true;
    }
    const waiter = this.#waiters.join(this.boundLoop());
    let acquired = false;
    try {
      yield* waiter;
      acquired = true;
    } finally {
      this.#waiters.leave(waiter);
      // Given a place, and cancelled before it could take it.
      if (!acquired && waiter.woken) this.#value++;
      // Those who came while we were called and had not gone on had to stand in line, free places or not.
      while (this.#value > 0 && this.#wakeNext());
    }
    return true;
  }

  #wakeNext(): boolean {
    const woken = this.#waiters.wakeNext();
    if (woken) this.#value--;
    return woken;
  }
}
