import type { Steps } from "./coroutine.js";
import { debug, noteSuspension } from "./debug.js";
import type { Future } from "./future.js";

/** One `yield*` of a future: hands the future to the loop until it is done, then returns its result. */
export class FutureSteps<T> implements Steps<T> {
  readonly #future: Future<T>;

  constructor(future: Future<T>) {
    this.#future = future;
  }

  next(): IteratorResult<Future<unknown>, T> {
    const future = this.#future;
    if (future.done()) return { done: true, value: future.result() };
    future.blocking = true;
    if (debug.enabled) noteSuspension();
    return { done: false, value: future as Future<unknown> };
  }

  throw(error: unknown): never {
    throw error;
  }
}
