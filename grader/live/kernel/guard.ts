import { Script } from "node:vm";

/** What the watchdog's thread and the kernel's own thread both see, each a place in shared memory. */
export const shared = {
  isGuarded: 0,
  isSignalled: 1,
  isTesting: 2,
  seconds: 3,
  mustStop: 4,
  length: 5,
} as const;

const key = Symbol.for("course.guarded");
const scope = globalThis as unknown as Record<symbol, () => unknown>;
// With a name of its own, it is not taken for a cell.
const runGuarded = new Script('globalThis[Symbol.for("course.guarded")]()', {
  filename: "course-guard.js",
});
const isWindows = process.platform === "win32";
/** In milliseconds, where no signal can interrupt: Windows. */
const timeout = 3000;

/**
 * Runs code of the learner's that the watchdog may have to stop. Inside of Node's own callbacks of timers and ticks
 * the engine's termination would leave Node's books in disorder and the kernel would end; a script that is interrupted
 * throws an ordinary error at its border, which is here.
 *
 * @returns undefined when it was stopped
 */
export class Guard {
  readonly #state: Int32Array;
  readonly #onInterrupt: () => void;

  /** @param onInterrupt somebody else than the watchdog interrupted: the learner */
  constructor(state: Int32Array, onInterrupt: () => void) {
    this.#state = state;
    this.#onInterrupt = onInterrupt;
  }

  run<T>(work: () => T): T | undefined {
    const state = this.#state;
    const outer = Atomics.load(state, shared.isGuarded);
    // Marked only where the border is already around it: a signal that came outside would end the kernel.
    scope[key] = () => {
      Atomics.store(state, shared.isGuarded, 1);
      const result = work();
      Atomics.store(state, shared.isGuarded, outer);
      return result;
    };
    try {
      return runGuarded.runInThisContext({
        displayErrors: false,
        ...(isWindows ? { timeout } : { breakOnSigint: true }),
      }) as T;
    } catch (error) {
      if (!isInterruption(error)) throw error;
      if (!this.wasSignalled() && !isWindows) this.#onInterrupt();
      return undefined;
    } finally {
      Atomics.store(state, shared.isGuarded, outer);
    }
  }

  /** Whether the watchdog sent the signal that has just come; asking once answers it. */
  wasSignalled(): boolean {
    return Atomics.exchange(this.#state, shared.isSignalled, 0) === 1;
  }
}

function isInterruption(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" || code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
