import type { AsyncScope } from "./async-scope.js";
import type { Steps } from "./coroutine.js";
import type { EventLoop } from "./event-loop.js";
import { asyncFunction, currentLoop } from "./running.js";
import { Stepper } from "./stepper.js";
import type { BodyOwner } from "./task-body.js";

type OnFulfilled<T, R> = ((value: T) => R | PromiseLike<R>) | null | undefined;
type OnRejected<R> = ((reason: unknown) => R | PromiseLike<R>) | null | undefined;

/**
 * Drives a coroutine for plain `await`: what stands behind the `then` of futures and helpers.
 *
 * In an async function that a task runs, the steps belong to that task, so that cancelling it arrives here.
 * Outside of any task (a notebook's cell, a program's top level) the await keeps the loop turning until it
 * has its answer.
 */
export function awaitNatively<T, R1, R2>(
  steps: Steps<T>,
  onFulfilled: OnFulfilled<T, R1>,
  onRejected: OnRejected<R2>,
): Promise<R1 | R2> {
  return new Promise((resolve, reject) => {
    const scope = asyncFunction.getStore();
    const loop = scope?.loop ?? currentLoop();
    const owner = new NativeAwait(loop, scope, onFulfilled, onRejected, resolve, reject);
    owner.begin(new Stepper<T>(loop, steps, owner, scope?.task));
  });
}

/** One `await`, from its first step to the answer. A class and not closures: there are millions of them. */
class NativeAwait<T, R> implements BodyOwner<T> {
  readonly #loop: EventLoop;
  readonly #scope: AsyncScope | undefined;
  readonly #onFulfilled: OnFulfilled<T, R>;
  readonly #onRejected: OnRejected<R>;
  readonly #resolve: (value: R | PromiseLike<R>) => void;
  readonly #reject: (error: unknown) => void;
  #stepper: Stepper<T> | undefined;
  #beginning = true;
  #finished = false;

  constructor(
    loop: EventLoop,
    scope: AsyncScope | undefined,
    onFulfilled: OnFulfilled<T, R>,
    onRejected: OnRejected<R>,
    resolve: (value: R | PromiseLike<R>) => void,
    reject: (error: unknown) => void,
  ) {
    this.#loop = loop;
    this.#scope = scope;
    this.#onFulfilled = onFulfilled;
    this.#onRejected = onRejected;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  begin(stepper: Stepper<T>): void {
    this.#stepper = stepper;
    this.#loop.runNow(stepper);
    this.#beginning = false;
    if (this.#finished) return;
    // Only what suspends can be cancelled; what had its answer at once has nothing to enter.
    if (this.#scope === undefined) this.#loop.hold();
    else this.#scope.enter(stepper);
  }

  finish(value: T): void {
    this.#finished = true;
    if (this.#beginning) queueMicrotask(() => this.#fulfil(value));
    else {
      this.#leave();
      this.#fulfil(value);
    }
  }

  fail(error: unknown): void {
    this.#finished = true;
    if (this.#beginning) queueMicrotask(() => this.#fail(error));
    else {
      this.#leave();
      this.#fail(error);
    }
  }

  // A promise never calls back from inside then(): hence the microtask when the first step ended it all.

  #fulfil(value: T): void {
    try {
      this.#resolve(this.#onFulfilled ? this.#onFulfilled(value) : (value as unknown as R));
    } catch (error) {
      this.#reject(error);
    }
  }

  #fail(error: unknown): void {
    try {
      if (this.#onRejected) this.#resolve(this.#onRejected(error));
      else this.#reject(error);
    } catch (thrown) {
      this.#reject(thrown);
    }
  }

  #leave(): void {
    if (this.#scope === undefined) this.#loop.release();
    else this.#scope.leave(this.#stepper as Stepper<T>);
    this.#loop.yieldToMicrotasks();
  }
}
