import { callInScope } from "./async-function.js";
import type { AsyncScope } from "./async-scope.js";
import type { Steps } from "./coroutine.js";
import { keepOrigin } from "./debug.js";
import type { CancelledError } from "./errors.js";
import type { EventLoop } from "./event-loop.js";
import { asyncScope, currentLoop } from "./running.js";
import { Stepper } from "./stepper.js";
import type { Task } from "./task.js";

type Callback<A, R> = ((argument: A) => R | PromiseLike<R>) | null | undefined;

interface Settlers<R> {
  resolve(value: R | PromiseLike<R>): void;
  reject(error: unknown): void;
}

/**
 * Drives a coroutine for plain `await`: what stands behind the `then` of futures and helpers.
 *
 * In an async function that a task runs, the steps belong to that task, so that cancelling it arrives here.
 * Outside of any task (a notebook's cell, a program's top level) the await keeps the loop turning until it
 * has its answer.
 *
 * `madeAt` is where the helper was made, in debug mode.
 */
export function awaitNatively<T, R1, R2>(
  steps: Steps<T>,
  onFulfilled: Callback<T, R1>,
  onRejected: Callback<unknown, R2>,
  madeAt?: string,
): Promise<R1 | R2> {
  const scope = asyncScope();
  const loop = scope?.loop ?? currentLoop();
  const driver = new NativeAwait<T, R1 | R2>(loop, scope, steps, onFulfilled, onRejected);
  if (madeAt !== undefined) keepOrigin(driver, madeAt);
  driver.begin();
  return driver;
}

/**
 * One `await`, from its first step to the answer, and the promise that `then` returns.
 *
 * The engine calls `then` for each `await` and throws the promise away, millions of times. So it is a real
 * promise only once somebody asks it something.
 */
class NativeAwait<T, R> extends Stepper<T> implements Promise<R> {
  readonly #scope: AsyncScope | undefined;
  readonly #onFulfilled: Callback<T, R>;
  readonly #onRejected: Callback<unknown, R>;
  #phase: "beginning" | "waiting" | "ended" | "calledBack" = "beginning";
  /** What the callback returned. */
  #answer: R | PromiseLike<R> | undefined;
  /** Made when somebody asks for it. */
  #promise: Promise<R> | undefined;
  #settlers: Settlers<R> | undefined;

  constructor(
    loop: EventLoop,
    scope: AsyncScope | undefined,
    steps: Steps<T>,
    onFulfilled: Callback<T, R>,
    onRejected: Callback<unknown, R>,
  ) {
    super(loop, steps);
    this.#scope = scope;
    this.#onFulfilled = onFulfilled;
    this.#onRejected = onRejected;
  }

  get task(): Task<unknown> | undefined {
    return this.#scope?.task;
  }

  get [Symbol.toStringTag](): string {
    return "Promise";
  }

  begin(): void {
    this.loop.resumeAfterMicrotasks();
    this.loop.runNow(this);
    if (this.#phase !== "beginning") return;
    // Only what suspends can be cancelled; what had its answer at once has nothing to enter.
    this.#phase = "waiting";
    if (this.#scope === undefined) this.loop.hold();
    else this.#scope.enter(this);
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  then<R1 = R, R2 = never>(
    onFulfilled?: Callback<R, R1>,
    onRejected?: Callback<unknown, R2>,
  ): Promise<R1 | R2> {
    return this.#asPromise().then(onFulfilled, onRejected);
  }

  catch<R2 = never>(onRejected?: Callback<unknown, R2>): Promise<R | R2> {
    return this.#asPromise().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<R> {
    return this.#asPromise().finally(onFinally);
  }

  protected override finish(value: T): void {
    this.#end(this.#onFulfilled, value);
  }

  /** The function that awaits goes on; its next suspension throws. */
  protected override finishCancelled(value: T, cancelled: unknown): void {
    if (this.#scope === undefined) this.fail(cancelled);
    else {
      this.finish(value);
      this.#scope.cancelNext(cancelled as CancelledError);
    }
  }

  protected override failCancelled(error: unknown, cancelled: unknown): void {
    this.fail(error);
    this.#scope?.cancelNext(cancelled as CancelledError);
  }

  protected override fail(error: unknown): void {
    this.#end(this.#onRejected ?? rethrow, error);
  }

  #end<A>(callback: Callback<A, R>, argument: A): void {
    const hasSuspended = this.#phase === "waiting";
    this.#phase = "ended";
    if (!hasSuspended) {
      // A promise never calls back from inside then(): neither do we.
      queueMicrotask(() => this.#callBack(callback, argument));
      return;
    }
    if (this.#scope === undefined) this.loop.release();
    else this.#scope.leave(this);
    this.loop.yieldToMicrotasks();
    this.#callBack(callback, argument);
  }

  #callBack<A>(callback: Callback<A, R>, argument: A): void {
    this.#phase = "calledBack";
    try {
      this.#answer = callback ? this.#call(callback, argument) : (argument as unknown as R);
      this.#settlers?.resolve(this.#answer);
    } catch (error) {
      // Nobody asked for the promise: then nobody handles the error, and Node has to hear of it.
      if (this.#settlers !== undefined) this.#settlers.reject(error);
      else this.#promise = Promise.reject(error);
    }
  }

  /** A callback that somebody gave to `then` belongs to the function that did. */
  #call<A>(callback: (argument: A) => R | PromiseLike<R>, argument: A): R | PromiseLike<R> {
    return this.#scope === undefined
      ? callback(argument)
      : callInScope(this.#scope, callback, argument);
  }

  #asPromise(): Promise<R> {
    if (this.#promise === undefined && this.#phase === "calledBack") {
      this.#promise = Promise.resolve(this.#answer as R);
    }
    this.#promise ??= new Promise((resolve, reject) => {
      this.#settlers = { resolve, reject };
    });
    return this.#promise;
  }
}

function rethrow(error: unknown): never {
  throw error;
}
