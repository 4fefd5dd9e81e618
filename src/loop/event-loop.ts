import { type Clock, SystemClock } from "./clock.js";
import type { Awaitable } from "./coroutine.js";
import { ensureFuture } from "./ensure-future.js";
import { RuntimeError } from "./errors.js";
import { Future } from "./future.js";
import { Handle, TimerHandle } from "./handle.js";
import type { Runnable } from "./runnable.js";
import { asyncFunction, running, runningLoop } from "./running.js";
import { type Runs, Task } from "./task.js";
import { TimerQueue } from "./timer-queue.js";

/** What an exception handler is told. Python: the `context` dictionary. */
export interface ExceptionContext {
  message: string;
  exception?: unknown;
}

type Callback<A extends unknown[]> = (...args: A) => unknown;

/**
 * The event loop: it runs what is ready, one after the other, in one thread. Python: `asyncio.EventLoop`.
 *
 * It turns on Node's own loop and never polls: one `setImmediate` while something is ready, one timer for
 * the nearest deadline, Node's events for I/O. With nothing left to do it lets the process end.
 *
 * Invariants of a turn (CPython's `_run_once`):
 * - timers that are due join the ready queue behind what is ready, by deadline, then by order of scheduling;
 * - a turn runs what was ready when it began, first in, first out; what becomes ready meanwhile waits for
 *   the next turn;
 * - between two runnables all microtasks are drained if the first woke an async function, so that a task
 *   behaves the same whether it is a generator or an async function.
 *
 * @example
 * const loop = new EventLoop();
 * await loop.runUntilComplete(sleep(1));
 * loop.close();
 */
export class EventLoop {
  /** @internal The tasks that are not done. */
  readonly tasks = new Set<Task<unknown>>();
  readonly #clock: Clock;
  readonly #timers: TimerQueue = new TimerQueue();
  #timerCount = 0;
  #ready: Runnable[] = [];
  #turn: Runnable[] = [];
  #turnIndex = 0;
  #turning = false;
  #immediate: NodeJS.Immediate | undefined;
  #armed: { when: number; disarm: () => void } | undefined;
  #microtasksDue = false;
  #holds = 0;
  #stopping = false;
  #closed = false;
  #onStopped: (() => void) | undefined;
  #exceptionHandler: ((loop: EventLoop, context: ExceptionContext) => void) | undefined;

  constructor(options: { clock?: Clock } = {}) {
    this.#clock = options.clock ?? new SystemClock();
  }

  /** The loop's time, in seconds since some moment in the past. */
  time(): number {
    return this.#clock.now();
  }

  /** Calls back on the next turn, in the order of the calls. */
  callSoon<A extends unknown[]>(callback: Callback<A>, ...args: A): Handle {
    this.#checkOpen();
    const handle = new Handle(this, callback, args);
    this.enqueue(handle);
    return handle;
  }

  /** Calls back after `delay` seconds. */
  callLater<A extends unknown[]>(delay: number, callback: Callback<A>, ...args: A): TimerHandle {
    return this.callAt(this.time() + delay, callback, ...args);
  }

  /** Calls back when the loop's time is `when` seconds. */
  callAt<A extends unknown[]>(when: number, callback: Callback<A>, ...args: A): TimerHandle {
    this.#checkOpen();
    if (Number.isNaN(when))
      throw new TypeError("A time in seconds was expected; what came was NaN");
    const timer = new TimerHandle(this, when, this.#timerCount++, callback, args, () =>
      this.#timers.noteCancelled(),
    );
    this.#timers.push(timer);
    this.#wake();
    return timer;
  }

  createFuture<T>(): Future<T> {
    return new Future<T>(this);
  }

  /** Makes a task of a coroutine, an async function or a promise; its first step comes on the next turn. */
  createTask<T>(runs: Runs<T>, options: { name?: string } = {}): Task<T> {
    this.#checkOpen();
    return new Task(runs, { ...options, loop: this });
  }

  /**
   * Runs until the coroutine is done; the promise has its result.
   *
   * Python's call blocks. JavaScript cannot, so a notebook's cell says `await` in front.
   *
   * @throws {RuntimeError} if the loop runs already, is closed, or is stopped before the end
   */
  async runUntilComplete<T>(awaitable: Awaitable<T>): Promise<T> {
    this.#checkCanRun();
    const future = ensureFuture(awaitable, { loop: this });
    const stop = () => this.stop();
    future.addDoneCallback(stop);
    await this.#run();
    future.removeDoneCallback(stop);
    if (!future.done())
      throw new RuntimeError("The event loop was stopped before the future was done");
    return future.result();
  }

  /** Runs until `stop()` is called. */
  async runForever(): Promise<void> {
    this.#checkCanRun();
    await this.#run();
  }

  /** Ends the run after the present turn. What is still waiting stays where it is. */
  stop(): void {
    this.#stopping = true;
    this.#wake();
  }

  isRunning(): boolean {
    return this.#onStopped !== undefined;
  }

  isClosed(): boolean {
    return this.#closed;
  }

  /**
   * Closes the loop for good and forgets what was waiting. Closing twice is harmless.
   *
   * @throws {RuntimeError} if the loop is running
   */
  close(): void {
    if (this.isRunning())
      throw new RuntimeError("A running event loop cannot be closed: stop it first");
    this.#closed = true;
    this.#ready = [];
    this.#timers.clear();
    this.#sleep();
  }

  /** Sets who is told of errors that have nowhere else to go; undefined restores the default. */
  setExceptionHandler(
    handler: ((loop: EventLoop, context: ExceptionContext) => void) | undefined,
  ): void {
    this.#exceptionHandler = handler;
  }

  callExceptionHandler(context: ExceptionContext): void {
    if (this.#exceptionHandler) this.#exceptionHandler(this, context);
    else console.error(context.message, context.exception ?? "");
  }

  /** @internal Puts something on the ready queue. */
  enqueue(runnable: Runnable): void {
    if (this.#closed) return;
    this.#ready.push(runnable);
    this.#wake();
  }

  /** @internal Runs a first step at once, as part of whatever runs now. */
  runNow(runnable: Runnable): void {
    const outer = running.loop;
    running.loop = this;
    runnable.run();
    running.loop = outer;
  }

  /** @internal An `await` outside of all tasks keeps the loop turning until it is released. */
  hold(): void {
    this.#holds++;
    this.#wake();
  }

  /** @internal */
  release(): void {
    this.#holds--;
  }

  /** @internal An async function was woken: it goes on before the next runnable. */
  yieldToMicrotasks(): void {
    this.#microtasksDue = true;
  }

  #checkOpen(): void {
    if (this.#closed) throw new RuntimeError("The event loop is closed: make a new one");
  }

  #checkCanRun(): void {
    this.#checkOpen();
    if (this.isRunning()) {
      throw new RuntimeError(
        "The event loop is running already: was the await in front of an earlier run forgotten?",
      );
    }
  }

  #run(): Promise<void> {
    return new Promise((resolve) => {
      running.started.push(this);
      this.#onStopped = () => {
        running.started.splice(running.started.lastIndexOf(this), 1);
        this.#onStopped = undefined;
        this.#stopping = false;
        resolve();
      };
      this.#wake();
    });
  }

  /** Sees to it that Node comes back: at once if something is ready, else for the nearest timer. */
  #wake(): void {
    if (this.#turning || this.#immediate !== undefined) return;
    if (!this.isRunning() && this.#holds === 0) return;
    if (this.#ready.length > 0 || this.#stopping) {
      this.#immediate = setImmediate(this.#beginTurn);
      return;
    }
    const nearest = this.#timers.peek();
    if (nearest === undefined || nearest.when === this.#armed?.when) return;
    this.#armed?.disarm();
    this.#armed = {
      when: nearest.when,
      disarm: this.#clock.callAt(nearest.when, this.#onTimer),
    };
  }

  /** Leaves Node nothing to come back for. */
  #sleep(): void {
    clearImmediate(this.#immediate);
    this.#immediate = undefined;
    this.#armed?.disarm();
    this.#armed = undefined;
  }

  readonly #onTimer = (): void => {
    this.#armed = undefined;
    if (this.#immediate === undefined && !this.#turning) this.#beginTurn();
  };

  readonly #beginTurn = (): void => {
    this.#immediate = undefined;
    this.#turning = true;
    const now = this.time();
    for (let timer = this.#timers.peek(); timer && timer.when <= now; timer = this.#timers.peek()) {
      this.#timers.pop();
      this.#ready.push(timer);
    }
    const emptied = this.#turn;
    this.#turn = this.#ready;
    this.#ready = emptied;
    this.#turnIndex = 0;
    // Node carries the context of whoever asked for this turn; the turn belongs to no task.
    asyncFunction.run(undefined, this.#continueTurn);
  };

  readonly #continueTurn = (): void => {
    const turn = this.#turn;
    const outer = running.loop;
    running.loop = this;
    this.#microtasksDue = false;
    while (this.#turnIndex < turn.length) {
      (turn[this.#turnIndex++] as Runnable).run();
      if (this.#microtasksDue) break;
    }
    running.loop = outer;
    // nextTick comes when the microtasks, and those that they make, are all done; Node's loop does not turn.
    if (this.#microtasksDue) queueMicrotask(() => process.nextTick(this.#continueTurn));
    else this.#endTurn();
  };

  #endTurn(): void {
    this.#turn.length = 0;
    this.#turning = false;
    if (this.#stopping) this.#onStopped?.();
    if (this.isRunning() || this.#holds > 0) this.#wake();
    else this.#sleep();
  }
}

running.defaultLoop = () => getEventLoop();

let defaultLoop: EventLoop | undefined;

/**
 * The loop that runs now, else the default one, which is made when it is first asked for.
 * Python: `asyncio.get_event_loop()`.
 *
 * After the default loop was closed, the next call makes a new one, so that a notebook's cells can be run
 * again; Python returns the closed one.
 */
export function getEventLoop(): EventLoop {
  const loop = runningLoop();
  if (loop !== undefined) return loop;
  if (defaultLoop === undefined || defaultLoop.isClosed()) defaultLoop = new EventLoop();
  return defaultLoop;
}

/** Makes `loop` the default one, or, with undefined, forgets it. Python: `asyncio.set_event_loop()`. */
export function setEventLoop(loop: EventLoop | undefined): void {
  defaultLoop = loop;
}
