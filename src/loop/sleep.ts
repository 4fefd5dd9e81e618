import { type Coroutine, CoroutineObject, type Steps } from "./coroutine.js";
import type { Future } from "./future.js";
import { secondsOf } from "./numbers.js";
import { currentLoop } from "./running.js";

/**
 * Waits for `delay` seconds, while everything else goes on. Python: `asyncio.sleep()`.
 *
 * `sleep(0)` lets everything that is ready run once. Use it to keep a long computation from stopping the rest.
 *
 * @throws {TypeError} if the delay is not a number
 * @throws {RangeError} if it is NaN
 * @example
 * await sleep(0.5); // in a generator: yield* sleep(0.5)
 * console.log(await sleep(0.5, "rested")); // rested
 */
export function sleep(delay: number): CoroutineObject<void>;
export function sleep<T>(delay: number, result: T): CoroutineObject<T>;
export function sleep<T>(delay: number, result?: T): CoroutineObject<T | undefined> {
  const steps =
    typeof delay === "number" && delay <= 0 ? new OneTurn(result) : sleepSteps(delay, result);
  return new CoroutineObject("sleep", steps);
}

/** The steps of `sleep(0)`: by hand, since it is what programs do most. */
class OneTurn<T> implements Steps<T> {
  readonly #result: T;
  #over = false;

  constructor(result: T) {
    this.#result = result;
  }

  next(): IteratorResult<undefined, T> {
    if (this.#over) return this.#result === undefined ? over : { done: true, value: this.#result };
    this.#over = true;
    return nextTurn;
  }

  throw(error: unknown): never {
    throw error;
  }
}

// Shared, since nobody changes them: without, each sleep(0) would make both anew.
const nextTurn: IteratorResult<undefined, never> = { done: false, value: undefined };
// biome-ignore lint/suspicious/noExplicitAny: it stands for the result of a sleep without one
const over: IteratorResult<undefined, any> = { done: true, value: undefined };

function* sleepSteps<T>(delay: number, result: T): Coroutine<T> {
  secondsOf(delay, "sleep's delay");
  const loop = currentLoop();
  const future: Future<void> = loop.createFuture();
  const timer = loop.callLater(delay, () => {
    if (!future.done()) future.setResult();
  });
  try {
    yield* future;
    return result;
  } finally {
    timer.cancel();
  }
}
