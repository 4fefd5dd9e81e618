import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import { describeCount, Primitive } from "./primitive.js";
import { WaiterQueue } from "./waiter-queue.js";

/**
 * A flag that tasks can wait for. Python: `asyncio.Event`.
 *
 * `set` wakes all who wait. They go on also when it is cleared again before their turn comes: so look at
 * the state of the world, not at the flag, after a wait.
 *
 * @example
 * const ready = new Event();
 * getEventLoop().callLater(0.001, () => ready.set());
 * await ready.wait();
 * console.log(ready.isSet()); // true
 */
export class Event extends Primitive {
  readonly #waiters: WaiterQueue = new WaiterQueue();
  #set = false;

  isSet(): boolean {
    return this.#set;
  }

  /** Raises the flag: all who wait go on, and nobody waits from now on. */
  set(): void {
    this.#set = true;
    this.#waiters.wakeAll();
  }

  /** Lowers the flag: who waits from now on waits for the next `set`. */
  clear(): void {
    this.#set = false;
  }

  /** Waits until the flag is raised; not at all if it is. */
  wait(): CoroutineObject<true> {
    return new CoroutineObject("Event.wait", this.#wait());
  }

  protected override describeState(): string {
    return (this.#set ? "set" : "unset") + describeCount("waiters", this.#waiters.size);
  }

  *#wait(): Coroutine<true> {
    if (this.#set) return true;
    const waiter = this.#waiters.join(this.boundLoop());
    try {
      yield* waiter;
    } finally {
      this.#waiters.leave(waiter);
    }
    return true;
  }
}
