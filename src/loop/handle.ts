import type { EventLoop } from "./event-loop.js";
import type { Runnable } from "./runnable.js";

/** A callback that waits for its turn; what `callSoon` returns. Python: `asyncio.Handle`. */
export class Handle implements Runnable {
  #loop: EventLoop;
  #callback: ((...args: never[]) => unknown) | undefined;
  #args: readonly unknown[];

  constructor(loop: EventLoop, callback: (...args: never[]) => unknown, args: readonly unknown[]) {
    this.#loop = loop;
    this.#callback = callback;
    this.#args = args;
  }

  /** Takes the order back: the callback will not be called. Cancelling twice is harmless. */
  cancel(): void {
    this.#callback = undefined;
    this.#args = [];
  }

  cancelled(): boolean {
    return this.#callback === undefined;
  }

  /** @internal Called by the loop, on the handle's turn. */
  run(): void {
    const callback = this.#callback;
    if (callback === undefined) return;
    try {
      callback(...(this.#args as never[]));
    } catch (error) {
      this.#loop.callExceptionHandler({
        message: `Exception in callback ${callback.name || "(anonymous)"}`,
        exception: error,
      });
    }
  }
}

/** A callback that waits for its time; what `callLater` and `callAt` return. Python: `asyncio.TimerHandle`. */
export class TimerHandle extends Handle {
  /** When it is due, on the loop's clock, in seconds. */
  readonly when: number;
  /** @internal The order of scheduling decides between equal deadlines. */
  readonly sequence: number;
  /** @internal Whether the timer queue still holds it. */
  queued = false;
  readonly #onCancel: () => void;

  constructor(
    loop: EventLoop,
    when: number,
    sequence: number,
    callback: (...args: never[]) => unknown,
    args: readonly unknown[],
    onCancel: () => void,
  ) {
    super(loop, callback, args);
    this.when = when;
    this.sequence = sequence;
    this.#onCancel = onCancel;
  }

  override cancel(): void {
    if (this.cancelled()) return;
    super.cancel();
    if (this.queued) this.#onCancel();
  }
}
