import { checkCallback } from "./callback.js";
import { type Context, cleanContext, copyUnlessEmpty } from "./context.js";
import type { Runnable } from "./runnable.js";
import { currentLoop, running } from "./running.js";
import type { TimerQueue } from "./timer-queue.js";

type AnyFunction = (...args: never[]) => unknown;

/**
 * A callback that waits for its turn; what `callSoon` returns. Python: `asyncio.Handle`.
 *
 * @example
 * const handle = getEventLoop().callSoon(console.log, "never");
 * handle.cancel();
 * console.log(handle.cancelled()); // true
 */
export class Handle implements Runnable {
  #callback: AnyFunction | undefined;
  /** Undefined where there are none: most callbacks have none, and there may be a million of them. */
  #args: readonly unknown[] | undefined;
  /** The values of context variables at the moment of the order; undefined where there are none. */
  readonly #context: Context | undefined;

  constructor(callback: AnyFunction, args: readonly unknown[], context: Context | undefined) {
    checkCallback(callback, "A callback");
    this.#callback = callback;
    this.#args = args.length === 0 ? undefined : args;
    this.#context = context;
  }

  /** Takes the order back: the callback will not be called. Cancelling twice is harmless. */
  cancel(): void {
    this.#callback = undefined;
    this.#args = undefined;
  }

  cancelled(): boolean {
    return this.#callback === undefined;
  }

  describe(): string {
    const state = this.cancelled() ? " cancelled" : ` ${this.#callback?.name || "(anonymous)"}`;
    return `<${this.constructor.name}${state}>`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.describe();
  }

  /** @internal Called by the loop, on the handle's turn. */
  run(): void {
    const callback = this.#callback;
    if (callback === undefined) return;
    const outer = running.context;
    running.context = this.#context ?? cleanContext();
    try {
      if (this.#args === undefined) callback();
      else callback(...(this.#args as never[]));
    } catch (exception) {
      const message = `Exception in callback ${callback.name || "(anonymous)"}`;
      currentLoop().callExceptionHandler({ message, exception, handle: this });
    } finally {
      running.context = outer;
    }
  }
}

/**
 * A callback that waits for its time; what `callLater` and `callAt` return. Python: `asyncio.TimerHandle`.
 *
 * @example
 * const loop = getEventLoop();
 * const timer = loop.callLater(60, console.log, "never");
 * console.log(Math.round(timer.when - loop.time())); // 60
 * timer.cancel();
 */
export class TimerHandle extends Handle {
  /** When it is due, on the loop's clock, in seconds. */
  readonly when: number;
  readonly #queue: TimerQueue;
  /** @internal Where the queue keeps it; the queue's own. */
  place = -1;

  constructor(queue: TimerQueue, when: number, callback: AnyFunction, args: readonly unknown[]) {
    super(callback, args, copyUnlessEmpty());
    this.#queue = queue;
    this.when = when;
    queue.push(this);
  }

  override cancel(): void {
    if (this.cancelled()) return;
    super.cancel();
    this.#queue.cancel(this);
  }

  override describe(): string {
    return super.describe().replace(/>$/, ` when=${this.when}>`);
  }
}
