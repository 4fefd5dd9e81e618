import { callInScope } from "./async-function.js";
import { AsyncScope } from "./async-scope.js";
import {
  type Awaitable,
  type Coroutine,
  CoroutineObject,
  isGenerator,
  isPromiseLike,
} from "./coroutine.js";
import { CancelledError } from "./errors.js";
import { Future } from "./future.js";
import { GeneratorFunction } from "./generator-function.js";
import type { Runnable } from "./runnable.js";
import { currentLoop, currentTask, running } from "./running.js";
import { whatCame } from "./what-came.js";

/** @throws {TypeError} if it is no function */
export function checkBody(body: unknown): void {
  if (typeof body === "function") return;
  throw new TypeError(
    `A body is a function; what came was ${whatCame(body)}: was it called too early, by a pair of parentheses?`,
  );
}

/** Runs a body in the present task, not in a task of its own, and gives its result. */
export function* callInline<A extends unknown[], T>(
  body: (...args: A) => Awaitable<T> | T,
  ...args: A
): Coroutine<T> {
  const begun = beginInline(body, ...args);
  return isDrivable(begun) ? yield* begun : begun;
}

/** As `callInline`, but at once: gives the result, or what has to be driven for it. */
export function beginInline<A extends unknown[], T>(
  body: (...args: A) => Awaitable<T> | T,
  ...args: A
): T | Drivable<T> {
  checkBody(body);
  // A generator function needs no scope.
  if (body instanceof GeneratorFunction) return body(...args) as Coroutine<T>;
  const scope = new AsyncScope(currentLoop(), currentTask());
  const result = callInScope(scope, body, ...args);
  if (isDrivable<T>(result) || !isPromiseLike(result)) return result as T | Drivable<T>;
  return endOf<T>(result, scope);
}

/** What the loop can step, inside whatever runs. */
export type Drivable<T> = Coroutine<T> | CoroutineObject<T> | Future<T>;

export function isDrivable<T>(value: Awaitable<T> | T): value is Drivable<T> {
  return value instanceof CoroutineObject || value instanceof Future || isGenerator(value);
}

function* endOf<T>(result: PromiseLike<T>, scope: AsyncScope): Coroutine<T> {
  const { loop } = scope;
  const call = new ScopeFuture<T>(loop, scope);
  loop.yieldToMicrotasks();
  scope.follow(result as Awaitable<T>, call);
  try {
    return yield* call;
  } finally {
    // It found no await in the function to arrive at: it arrives at the caller's next suspension.
    const cancelled = scope.takeCancelled();
    if (cancelled !== undefined) running.stepper?.cancel(cancelled.message);
  }
}

/**
 * The end of an async function's call. Cancelling it cancels what the function awaits, not the wait for it.
 *
 * A return is no event: the caller goes on in the same turn, as it does after a generator's end. So while
 * the loop runs, whoever waits for this is stepped at once, and not through the ready queue.
 */
class ScopeFuture<T> extends Future<T> {
  readonly #scope: AsyncScope;
  #caller: Runnable | undefined;

  constructor(loop: Future<T>["loop"], scope: AsyncScope) {
    super(loop);
    this.#scope = scope;
  }

  override cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#scope.cancel(message);
    return true;
  }

  override wakeWhenDone(caller: Runnable): void {
    if (this.done()) super.wakeWhenDone(caller);
    else this.#caller = caller;
  }

  finish(value: T): void {
    this.setResult(value);
    this.#stepCaller();
  }

  fail(error: unknown): void {
    if (error instanceof CancelledError) super.cancel(error.message);
    else this.setException(error);
    this.#stepCaller();
  }

  #stepCaller(): void {
    if (this.#caller === undefined) return;
    if (this.loop.isRunning()) this.loop.runNow(this.#caller);
    else this.loop.enqueue(this.#caller);
  }
}
