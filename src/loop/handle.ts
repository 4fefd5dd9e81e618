import { checkCallback } from "./callback.js";
import { type Context, cleanContext, copyUnlessEmpty } from "./context.js";
import type { EventLoop } from "./event-loop.js";
import type { Runnable } from "./runnable.js";
import { running } from "./running.js";
import type { TimerQueue } from "./timer-queue.js";

type AnyFunction = (...args: never[]) => unknown;

/** A callback that waits for its turn; what `callSoon` returns. Python: `asyncio.Handle`. */
export class Handle implements Runnable {
  readonly #loop: EventLoop;
  #callback: AnyFunction | undefined;
  #args: readonly unknown[];
  /** The values of context variables at the moment of the order; undefined where there are none. */
  readonly #context: Context | undefined;

  constructor(loop: EventLoop, callback: AnyFunction, args: readonly unknown[]) {
    checkCallback(callback, "A callback");
    this.#loop = loop;
    this.#callback = callback;
    this.#args = args;
    this.#context = copyUnlessEmpty();
  }

  /** Takes the order back: the callback will not be called. Cancelling twice is harmless. */
  cancel(): void {
    this.#callback = undefined;
    this.#args = [];
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
      callback(...(this.#args as never[]));
    } catch (exception) {
      const message = `Exception in callback ${callback.name || "(anonymous)"}`;
      this.#loop.callExceptionHandler({ message, exception, handle: this });
    } finally {
      running.context = outer;
    }
  }
}

/** A callback that waits for its time; what `callLater` and `callAt` return. Python: `asyncio.TimerHandle`. */
export class TimerHandle extends Handle {
  /** When it is due, on the loop's clock, in seconds. */
  readonly when: number;
  /** The order of scheduling decides between equal deadlines. */
  readonly #sequence: number;
  /** @internal The queue that holds it; undefined when its time has come. */
  queue: TimerQueue | undefined;

  constructor(
    loop: EventLoop,
    when: number,
    sequence: number,
    callback: AnyFunction,
    args: readonly unknown[],
  ) {
    super(loop, callback, args);
    this.when = when;
    this.#sequence = sequence;
  }

  override cancel(): void {
    if (this.cancelled()) return;
    super.cancel();
    this.queue?.noteCancelled();
  }

  /** @internal */
  comesBefore(other: TimerHandle): boolean {
    return this.when < other.when || (this.when === other.when && this.#sequence < other.#sequence);
  }

  override describe(): string {
    return super.describe().replace(/>$/, ` when=${this.when}>`);
  }
}
