import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import { promisify } from "node:util";

/**
 * Time that the grader moves. The program's timers and clocks follow it, so that a test of an hour takes no time.
 *
 * What Node times by itself stays real: `AbortSignal.timeout`, time-outs of sockets, the time of day of a file.
 */
let now = 0;
/**
 * In milliseconds: every look at the clock takes some time, as in reality. Whoever sets a timer to a moment, as the
 * library does, would else see it rounded up by a whole millisecond.
 */
const look = 1e-7;
let looks = 0;
let order = 0;
let pending: VirtualTimeout[] = [];
const nextTurn = setImmediate;
const { clearTimeout: stopReal, Date: RealDate, performance } = globalThis;
const realNow = performance.now;
let begun = { day: 0, clock: 0 };

class VirtualTimeout {
  due = 0;
  readonly order = order++;
  readonly #milliseconds: number;
  readonly run: () => void;
  readonly repeats: boolean;
  #isRef = true;

  constructor(run: () => void, milliseconds: unknown, repeats: boolean) {
    const wanted = Number(milliseconds);
    // As Node has it: at least one millisecond, and the largest number that it can count to.
    this.#milliseconds = wanted >= 1 && wanted < 2 ** 31 ? Math.trunc(wanted) : 1;
    this.run = run;
    this.repeats = repeats;
    this.refresh();
  }

  refresh(): this {
    this.close();
    this.due = now + this.#milliseconds;
    pending.push(this);
    return this;
  }

  close(): this {
    pending = pending.filter((one) => one !== this);
    return this;
  }

  ref(): this {
    this.#isRef = true;
    return this;
  }

  unref(): this {
    this.#isRef = false;
    return this;
  }

  hasRef(): boolean {
    return this.#isRef;
  }

  /** As Node's own timers have it. */
  get _destroyed(): boolean {
    return !pending.includes(this);
  }

  [Symbol.toPrimitive](): number {
    return this.order;
  }
}

type Callback = (...values: unknown[]) => void;

const start =
  (repeats: boolean) =>
  (callback: Callback, milliseconds?: unknown, ...values: unknown[]) => {
    if (typeof callback !== "function") {
      throw new TypeError('The "callback" argument must be of type function.');
    }
    return new VirtualTimeout(() => callback(...values), milliseconds, repeats);
  };

function stop(timer: unknown): void {
  if (timer instanceof VirtualTimeout) timer.close();
  else if (typeof timer === "number") pending.find((one) => one.order === timer)?.close();
  else if (timer) stopReal(timer as NodeJS.Timeout);
}

function sleep<T>(milliseconds: number, value: T, { signal }: { signal?: AbortSignal } = {}) {
  return new Promise<T>((resolve, reject) => {
    const abort = () => {
      timer.close();
      reject(signal?.reason);
    };
    const timer = new VirtualTimeout(
      () => {
        signal?.removeEventListener("abort", abort);
        resolve(value);
      },
      milliseconds,
      false,
    );
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}

async function* ticks<T>(milliseconds: number, value: T): AsyncGenerator<T> {
  for (;;) yield await sleep(milliseconds, value);
}

/**
 * Replaces the clocks and the timers of the program, which is not loaded yet.
 *
 * @returns what puts all of them back: timers that are still pending never run then
 */
export function installVirtualTime(): () => void {
  const { setTimeout: realTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const real = { setTimeout: realTimeout, setInterval, clearTimeout, clearInterval };
  const { setTimeout: realSleep, setInterval: realTicks } = timersPromises;
  const { wait } = timersPromises.scheduler;
  begun = { day: RealDate.now(), clock: realNow.call(performance) };
  now = 0;
  looks = 0;
  pending = [];
  const setTimeout = Object.assign(start(false), { [promisify.custom]: sleep });
  const replaced = {
    setTimeout,
    setInterval: start(true),
    clearTimeout: stop,
    clearInterval: stop,
  };
  Object.assign(globalThis, replaced);
  Object.assign(timers, replaced);
  Object.assign(timersPromises, { setTimeout: sleep, setInterval: ticks });
  Object.assign(timersPromises.scheduler, {
    wait: (milliseconds: number) => sleep(milliseconds, undefined),
  });
  performance.now = () => {
    looks += look;
    return begun.clock + now + looks;
  };
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [begun.day + now] : given) as [number]));
    }
    static override now = () => begun.day + now;
  } as DateConstructor;
  syncBuiltinESMExports();
  return () => {
    pending = [];
    Object.assign(globalThis, real, { Date: RealDate });
    Object.assign(timers, real);
    Object.assign(timersPromises, { setTimeout: realSleep, setInterval: realTicks });
    Object.assign(timersPromises.scheduler, { wait });
    performance.now = realNow;
    syncBuiltinESMExports();
  };
}

/** The virtual time of the nearest timer that keeps the program going, in milliseconds. */
export function nextTimer(): number | undefined {
  const due = pending.filter((one) => one.hasRef()).map((one) => one.due);
  return due.length === 0 ? undefined : Math.min(...due);
}

/** Whether any timer is left, also one that does not keep the program going. */
export function hasTimers(): boolean {
  return pending.length > 0;
}

/** Moves the time and runs what is due by then, each timer in a turn of its own; calls `done` afterwards. */
export function advanceTo(time: number, done: () => void): void {
  const [next] = pending
    .filter(({ due }) => due <= time)
    .sort((one, other) => one.due - other.due || one.order - other.order);
  if (!next) {
    now = Math.max(now, time);
    nextTurn(done);
    return;
  }
  now = Math.max(now, next.due);
  if (next.repeats) next.refresh();
  else next.close();
  nextTurn(() => advanceTo(time, done));
  next.run();
}
