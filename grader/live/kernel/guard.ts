import { Script } from "node:vm";

/** What the watchdog's thread and the kernel's own thread both see, each a place in shared memory. */
export const shared = {
  isGuarded: 0,
  isTesting: 1,
  seconds: 2,
  mustStop: 3,
  length: 4,
} as const;

const key = Symbol.for("course.guarded");
const scope = globalThis as unknown as Record<symbol, () => unknown>;
// With a name of its own, it is not taken for a cell.
const runGuarded = new Script('globalThis[Symbol.for("course.guarded")]()', {
  filename: "course-guard.js",
});
/** In milliseconds: what a call may take, and what it may take once another one took too long. */
const patience = 3000;
const patienceAfterwards = 1000;

/**
 * Runs code of the learner's that may not come to an end. Inside of Node's own callbacks of timers and ticks the
 * engine's termination would leave Node's books in disorder and the kernel would end; a script that is out of time
 * throws an ordinary error at its border, which is here. (`breakOnSigint` would be quicker, but for a moment before
 * and after each such script a SIGINT, which is how a notebook interrupts, would end the kernel.)
 */
export class Guard {
  readonly #state: Int32Array;
  #timeout = patience;

  constructor(state: Int32Array) {
    this.#state = state;
  }

  /** @returns undefined when the time was over */
  run<T>(work: () => T): T | undefined {
    const state = this.#state;
    const outer = Atomics.load(state, shared.isGuarded);
    // Marked only where the border is already around it.
    scope[key] = () => {
      Atomics.store(state, shared.isGuarded, 1);
      const result = work();
      Atomics.store(state, shared.isGuarded, outer);
      return result;
    };
    try {
      return runGuarded.runInThisContext({ displayErrors: false, timeout: this.#timeout }) as T;
    } catch (error) {
      const { code } = (error ?? {}) as { code?: unknown };
      if (code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      this.#timeout = patienceAfterwards;
      return undefined;
    } finally {
      Atomics.store(state, shared.isGuarded, outer);
    }
  }
}
