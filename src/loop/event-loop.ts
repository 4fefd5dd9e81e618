// Over 200 lines: most are the doc comments of one public class, which has to be whole to be read.
import { allTasks } from "./all-tasks.js";
import { checkCallback } from "./callback.js";
import { type Clock, SystemClock } from "./clock.js";
import { copyUnlessEmpty } from "./context.js";
import type { Awaitable } from "./coroutine.js";
import { debug } from "./debug.js";
import { ensureFuture } from "./ensure-future.js";
import { RuntimeError } from "./errors.js";
import { type ExceptionContext, type ExceptionHandler, tellHandler } from "./exception-handler.js";
import { Future } from "./future.js";
import { Handle, TimerHandle } from "./handle.js";
import { LifeLine } from "./life-line.js";
import { secondsOf } from "./numbers.js";
import type { Runnable } from "./runnable.js";
import { running } from "./running.js";
import { Scheduler } from "./scheduler.js";
import { timeRunnable } from "./slow-callback.js";
import { checkTaskOptions, type Runs, Task, type TaskOptions } from "./task.js";

type Callback<A extends unknown[]> = (...args: A) => unknown;

/**
 * The event loop: it runs what is ready, one after the other, in one thread. Python: `asyncio.EventLoop`.
 *
 * How it turns, and in which order things come, is told in `scheduler.ts`. This file is long because it is all
 * that a program sees of the loop: most of it is documentation.
 *
 * @example
 * const loop = new EventLoop();
 * console.log(await loop.runUntilComplete(sleep(0.001, "done"))); // done
 * loop.close();
 */
export class EventLoop {
  /** @internal The tasks that are not done, but for those of `eagerTasks`. */
  readonly tasks = new Set<Task<unknown>>();
  /** @internal The tasks whose first step runs, eagerly, inside of one another. */
  readonly eagerTasks: Task<unknown>[] = [];
  /** @internal What is open: sockets and the like. Closing the loop aborts it. */
  readonly resources = new Set<{ abort(): void }>();
  /** @internal */
  readonly lifeLine = new LifeLine();
  /** In debug mode, what takes longer than this many seconds is reported by name. */
  slowCallbackDuration = 0.1;
  #recorder: Scheduler["observe"];
  readonly #scheduler: Scheduler;
  #closed = false;
  #exceptionHandler: ExceptionHandler | undefined;

  constructor(options: { clock?: Clock; debug?: boolean } = {}) {
    this.#scheduler = new Scheduler(this, options.clock ?? new SystemClock());
    this.setDebug(options.debug ?? process.env.TSYNCIO_DEBUG === "1");
  }

  /** The loop's time, in seconds since some moment in the past. */
  time(): number {
    return this.#scheduler.clock.now();
  }

  /**
   * Calls back on the next turn, in the order of the calls.
   *
   * @throws {TypeError} if the callback is no plain function
   * @throws {RuntimeError} if the loop is closed
   */
  callSoon<A extends unknown[]>(callback: Callback<A>, ...args: A): Handle {
    this.checkOpen();
    const handle = new Handle(callback, args, copyUnlessEmpty());
    this.enqueue(handle);
    return handle;
  }

  /**
   * Calls back after `delay` seconds; a delay of zero or less is over on the next turn.
   *
   * @throws {TypeError} if the delay is not a number
   * @throws {RangeError} if it is NaN
   */
  callLater<A extends unknown[]>(delay: number, callback: Callback<A>, ...args: A): TimerHandle {
    return this.#callAt(this.time() + secondsOf(delay, "A delay"), callback, args);
  }

  /** Calls back when the loop's time is `when` seconds. */
  callAt<A extends unknown[]>(when: number, callback: Callback<A>, ...args: A): TimerHandle {
    return this.#callAt(secondsOf(when, "The time to call back at"), callback, args);
  }

  #callAt<A extends unknown[]>(when: number, callback: Callback<A>, args: A): TimerHandle {
    this.checkOpen();
    const timer = new TimerHandle(this.#scheduler.timers, when, callback, args);
    this.#scheduler.wake();
    return timer;
  }

  createFuture<T>(): Future<T> {
    return new Future<T>(this);
  }

  /** Makes a task of a coroutine, an async function or a promise; its first step comes on the next turn. */
  createTask<T>(runs: Runs<T>, options: TaskOptions = {}): Task<T> {
    this.checkOpen();
    checkTaskOptions(options);
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
    try {
      await this.#run();
    } finally {
      future.removeDoneCallback(stop);
    }
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
    this.#scheduler.stop();
  }

  isRunning(): boolean {
    return this.#scheduler.isRunning();
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
    for (const resource of this.resources) resource.abort();
    this.resources.clear();
    this.#scheduler.clear();
    this.setDebug(false);
  }

  getDebug(): boolean {
    return debug.loops.has(this);
  }

  /** Debug mode names slow callbacks, and says where coroutines and futures were made. It is slow itself. */
  setDebug(enabled: boolean): void {
    const stopWatch = (runnable: Runnable) => timeRunnable(this, runnable);
    this.#scheduler.observe = this.#recorder ?? (enabled ? stopWatch : undefined);
    if (enabled) debug.loops.add(this);
    else debug.loops.delete(this);
    debug.enabled = debug.loops.size > 0;
  }

  /**
   * Sets who is told of errors that have nowhere else to go; undefined restores the default.
   *
   * @throws {TypeError} if it is no plain function
   */
  setExceptionHandler(handler: ExceptionHandler | undefined): void {
    if (handler !== undefined) checkCallback(handler, "An exception handler");
    this.#exceptionHandler = handler;
  }

  callExceptionHandler(context: ExceptionContext): void {
    tellHandler(this, this.#exceptionHandler, context);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const state = this.#closed ? "closed" : this.isRunning() ? "running" : "not running";
    const facts = [state, `tasks=${allTasks(this).size}`, ...this.#scheduler.facts()];
    return `<EventLoop ${facts.join(", ")}${this.getDebug() ? ", debug" : ""}>`;
  }

  /** @internal For a loop that records what it runs; it takes the place of debug mode's stop-watch. */
  protected observe(observe: (runnable: Runnable) => () => void): void {
    this.#recorder = observe;
    this.#scheduler.observe = observe;
  }

  /** @internal Puts something on the ready queue. */
  enqueue(runnable: Runnable): void {
    if (!this.#closed) this.#scheduler.enqueue(runnable);
  }

  /** @internal Runs a first step at once, as part of whatever runs now. */
  runNow(runnable: Runnable): void {
    const outer = running.loop;
    running.loop = this;
    runnable.run();
    running.loop = outer;
  }

  /** @internal Takes a first step eagerly. Most such tasks are done with it, and need not be kept. */
  runFirstStep(task: Task<unknown>, body: Runnable): void {
    this.eagerTasks.push(task);
    try {
      this.runNow(body);
    } finally {
      this.eagerTasks.pop();
      if (!task.done()) this.tasks.add(task);
    }
  }

  /** @internal An `await` outside of all tasks keeps the loop turning until it is released. */
  hold(): void {
    this.lifeLine.beginUse();
    this.#scheduler.hold();
  }

  /** @internal */
  release(): void {
    this.lifeLine.endUse();
    this.#scheduler.release();
  }

  /** @internal An async function was woken: it goes on before the next runnable. */
  yieldToMicrotasks(): void {
    this.#scheduler.microtasksDue = true;
  }

  /** @internal An async function has come to its next `await`, or to its end. */
  resumeAfterMicrotasks(): void {
    this.#scheduler.resumeAfterMicrotasks();
  }

  /** @internal */
  checkOpen(): void {
    if (this.#closed) throw new RuntimeError("The event loop is closed: make a new one");
  }

  #checkCanRun(): void {
    this.checkOpen();
    if (this.isRunning()) {
      throw new RuntimeError(
        "The event loop is running already: was the await in front of an earlier run forgotten?",
      );
    }
  }

  #run(): Promise<void> {
    return new Promise((resolve, reject) => {
      running.started.push(this);
      this.lifeLine.beginUse();
      this.#scheduler.run((error) => {
        running.started.splice(running.started.lastIndexOf(this), 1);
        this.lifeLine.endUse();
        if (error === undefined) resolve();
        else reject(error);
      });
    });
  }
}
