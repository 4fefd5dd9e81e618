/** What an event loop knows of time. Replace it by a {@link VirtualClock} where nobody should wait. */
export interface Clock {
  /** Seconds since a moment that never changes; never goes backwards. */
  now(): number;
  /**
   * Calls back once, not before `now()` is `when`. Returns a function that takes the order back.
   *
   * A clock that refuses to go on calls back with an error: the loop's run ends with it.
   */
  callAt(when: number, callback: (refusal?: Error) => void): () => void;
  /** Whether its time stands still while the loop has something to do. */
  readonly waitsForLoop?: boolean;
}

/** Node's own `setTimeout` counts in a signed 32-bit integer of milliseconds. */
const longestTimeout = 2 ** 31 - 1;

/**
 * The real time: `performance.now()` and `setTimeout`. Python: `time.monotonic()`.
 *
 * @example
 * const clock = new SystemClock();
 * const loop = new EventLoop({ clock });
 * console.log(loop.time() <= clock.now()); // true
 */
export class SystemClock implements Clock {
  now(): number {
    return performance.now() / 1000;
  }

  /** Calls back once, when `now()` is `when` seconds or more. */
  callAt(when: number, callback: (refusal?: Error) => void): () => void {
    const milliseconds = Math.ceil((when - this.now()) * 1000);
    const timeout = setTimeout(
      () => callback(),
      Math.min(Math.max(milliseconds, 0), longestTimeout),
    );
    return () => clearTimeout(timeout);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<SystemClock now=${this.now()}>`;
  }
}

/**
 * A clock that nobody waits for: when the loop has nothing left to do now, time jumps to the next timer.
 *
 * It knows only of the loop's timers. A program that waits for a socket as well needs real time. A
 * {@link ScriptedClock} checks besides where time stops.
 *
 * @example
 * const clock = new VirtualClock();
 * await new EventLoop({ clock }).runUntilComplete(sleep(3600)); // returns at once
 * console.log(clock.now()); // 3600
 */
export class VirtualClock implements Clock {
  readonly waitsForLoop = true;
  #now = 0;

  now(): number {
    return this.#now;
  }

  /** Calls back once, with its time set to `when` seconds. */
  callAt(when: number, callback: (refusal?: Error) => void): () => void {
    // Time never jumps to where nothing is.
    if (when === Infinity) return () => {};
    // An immediate comes after all promises that are due, so no async function is overtaken by the jump.
    const immediate = setImmediate(() => {
      const refusal = when > this.#now ? this.refuse(when) : undefined;
      if (refusal === undefined) this.#now = Math.max(this.#now, when);
      callback(refusal);
    });
    return () => clearImmediate(immediate);
  }

  /** For clocks that extend this one: the error, if time may not jump to `when`. */
  protected refuse(_when: number): Error | undefined {
    return undefined;
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<VirtualClock now=${this.#now}>`;
  }
}
