import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import { promisify } from "node:util";

type Callback = (...values: unknown[]) => unknown;
type Start = (callback: Callback, ...given: unknown[]) => unknown;
interface Started {
  /** Node's own mark of a timer that is over. */
  _destroyed?: boolean;
  hasRef?(): boolean;
}

/** The timers that one test has started. */
export interface TestTimers {
  /** What of them still runs, by Node's names. */
  active(): string[];
  /** Stops what still runs. */
  stop(): void;
  /** Stops what still runs, and puts Node's own functions back. */
  giveBack(): void;
}

/**
 * Replaces, for one test, what starts timers and ticks: what the learner's code starts is known then, and its
 * callbacks run guarded. On virtual time, its functions must be in place already.
 *
 * @param guarded runs a callback so that it can be stopped
 * @param library where the library's event loop lies: it keeps account of its own timers, and could not go on without
 *   them
 */
export function borrowTimers(
  guarded: (work: () => unknown) => unknown,
  library: string,
): TestTimers {
  const { setTimeout, setInterval, setImmediate, clearTimeout, clearImmediate } = globalThis;
  const { queueMicrotask } = globalThis;
  const { nextTick } = process;
  const { setTimeout: sleep } = timersPromises;
  const started = { Timeout: new Set<Started>(), Immediate: new Set<Started>() };
  const ofLibrary = new WeakSet<Started>();
  const ended = new AbortController();

  const noting = (start: unknown, kind: "Timeout" | "Immediate") => {
    const noted = (callback: Callback, ...given: unknown[]) => {
      const isCallable = typeof callback === "function";
      const run = isCallable
        ? (...values: unknown[]) => guarded(() => callback(...values))
        : callback;
      const timer = (start as Start)(run, ...given) as Started;
      // Virtual timers are told as such, and end with the virtual time.
      if (timer?.constructor.name === kind) {
        started[kind].add(timer);
        if (callerOf(noted).includes(library)) ofLibrary.add(timer);
      }
      return timer;
    };
    return Object.assign(noted, {
      [promisify.custom]: (milliseconds: number, value: unknown) =>
        new Promise((resolve) => noted(() => resolve(value), milliseconds)),
    });
  };
  const replaced = {
    setTimeout: noting(setTimeout, "Timeout"),
    setInterval: noting(setInterval, "Timeout"),
    setImmediate: noting(setImmediate, "Immediate"),
  };
  const own = { setTimeout, setInterval, setImmediate };
  Object.assign(globalThis, replaced, {
    // Node's own would enter an async context, which a callback that is stopped cannot leave.
    queueMicrotask: (callback: Callback) => {
      void Promise.resolve().then(() => callback());
    },
  });
  Object.assign(timers, replaced);
  timersPromises.setTimeout = (milliseconds, value, options = {}) => {
    const { signal } = options;
    const both = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
    return sleep(milliseconds, value, { ...options, signal: both });
  };
  process.nextTick = (callback: Callback, ...values: unknown[]) =>
    nextTick(() => guarded(() => callback(...values)));
  syncBuiltinESMExports();

  const stop = () => {
    const isLearners = (timer: Started) => !ofLibrary.has(timer);
    for (const timer of started.Timeout) {
      if (isLearners(timer)) clearTimeout(timer as NodeJS.Timeout);
    }
    for (const timer of started.Immediate) {
      if (isLearners(timer)) clearImmediate(timer as NodeJS.Immediate);
    }
    ended.abort();
  };
  return {
    stop,
    active() {
      return Object.entries(started).flatMap(([kind, all]) => {
        for (const timer of all) if (timer._destroyed) all.delete(timer);
        return [...all].filter((timer) => timer.hasRef?.() !== false).map(() => kind);
      });
    },
    giveBack() {
      stop();
      Object.assign(globalThis, own, { queueMicrotask });
      Object.assign(timers, own);
      timersPromises.setTimeout = sleep;
      process.nextTick = nextTick;
      syncBuiltinESMExports();
    },
  };
}

/** The frame that called the function. */
function callerOf(called: (...given: never[]) => unknown): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, called);
  const { stack = "" } = trace;
  Error.stackTraceLimit = stackTraceLimit;
  return stack;
}
