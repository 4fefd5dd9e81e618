import type { AsyncScope } from "./async-scope.js";
import type { Steps } from "./coroutine.js";
import { keepOrigin } from "./debug.js";
import type { EventLoop } from "./event-loop.js";
import { asyncFunction, currentLoop } from "./running.js";
import { Stepper } from "./stepper.js";

type OnFulfilled<T, R> = ((value: T) => R | PromiseLike<R>) | null | undefined;
type OnRejected<R> = ((reason: unknown) => R | PromiseLike<R>) | null | undefined;

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
  onFulfilled: OnFulfilled<T, R1>,
  onRejected: OnRejected<R2>,
  madeAt?: string,
): Promise<R1 | R2> {
  const scope = asyncFunction.getStore();
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
  readonly [Symbol.toStringTag] = "Promise";
  readonly #loop: EventLoop;
  readonly #scope: AsyncScope | undefined;
  readonly #onFulfilled: OnFulfilled<T, R>;
  readonly #onRejected: OnRejected<R>;
  /** Whether the first step is running. A promise never calls back from inside then(): neither do we. */
  #beginning = true;
  #ended = false;
  #promise: Promise<R> | undefined;
  #resolve: ((value: R | PromiseLike<R>) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;
  /** What the callback returned, if that was before anybody asked for the promise. */
  #answer: { value: R | PromiseLike<R> } | undefined;

  constructor(
    loop: EventLoop,
    scope: AsyncScope | undefined,
    steps: Steps<T>,
    onFulfilled: OnFulfilled<T, R>,
    onRejected: OnRejected<R>,
  ) {
    super(loop, steps, scope?.task);
    this.#loop = loop;
    this.#scope = scope;
    this.#onFulfilled = onFulfilled;
    this.#onRejected = onRejected;
  }

  begin(): void {
    this.#loop.runNow(this);
    this.#beginning = false;
    if (this.#ended) return;
    // Only what suspends can be cancelled; what had its answer at once has nothing to enter.
    if (this.#scope === undefined) this.#loop.hold();
    else this.#scope.enter(this);
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  then<R1 = R, R2 = never>(
    onFulfilled?: OnFulfilled<R, R1>,
    onRejected?: OnRejected<R2>,
  ): Promise<R1 | R2> {
    return this.#asPromise().then(onFulfilled, onRejected);
  }

  catch<R2 = never>(onRejected?: OnRejected<R2>): Promise<R | R2> {
    return this.#asPromise().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<R> {
    return this.#asPromise().finally(onFinally);
  }

  protected override finish(value: T): void {
    this.#end();
    if (this.#beginning) queueMicrotask(() => this.#callBack(this.#onFulfilled, value));
    else this.#callBack(this.#onFulfilled, value);
  }

  protected override fail(error: unknown): void {
    this.#end();
    const callback = this.#onRejected ?? rethrow;
    if (this.#beginning) queueMicrotask(() => this.#callBack(callback, error));
    else this.#callBack(callback, error);
  }

  #end(): void {
    this.#ended = true;
    if (this.#beginning) return;
    if (this.#scope === undefined) this.#loop.release();
    else this.#scope.leave(this);
    this.#loop.yieldToMicrotasks();
  }

  #callBack<A>(callback: ((argument: A) => R | PromiseLike<R>) | null | undefined, argument: A) {
    try {
      const value = callback ? callback(argument) : (argument as unknown as R);
      if (this.#resolve) this.#resolve(value);
      else this.#answer = { value };
    } catch (error) {
      // Nobody asked for the promise: then nobody handles the error, and Node has to hear of it.
      if (this.#reject) this.#reject(error);
      else this.#promise = Promise.reject(error);
    }
  }

  #asPromise(): Promise<R> {
    this.#promise ??=
      this.#answer === undefined
        ? new Promise((resolve, reject) => {
            this.#resolve = resolve;
            this.#reject = reject;
          })
        : Promise.resolve(this.#answer.value);
    return this.#promise;
  }
}

function rethrow(error: unknown): never {
  throw error;
}
