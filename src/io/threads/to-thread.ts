import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { currentLoop } from "../../loop/running.js";
import { ThreadPoolExecutor } from "./thread-pool.js";

let defaultPool: ThreadPoolExecutor | undefined;

/**
 * Runs a function in another thread, so that long computation does not stop the loop.
 * Python: `asyncio.to_thread()`.
 *
 * JavaScript's threads share nothing. So the function's source is sent, and a copy of its arguments; a copy of
 * its result comes back. The function cannot see variables around it: pass them as arguments, and load
 * modules inside it by `require("node:...")`. An async function is waited for, in its thread.
 *
 * Cancelling ends the wait. As in Python, a function that has begun goes on, and its result is dropped.
 *
 * @throws what the function throws; a `ReferenceError` if it needs what surrounds it
 * @throws {TypeError} if an argument or the result cannot be copied, such as a function
 * @example
 * function count(limit: number) {
 *   let sum = 0;
 *   for (let number = 1; number <= limit; number++) sum += number;
 *   return sum;
 * }
 * console.log(await toThread(count, 1000)); // 500500
 */
export function toThread<A extends unknown[], T>(
  body: (...args: A) => T,
  ...args: A
): CoroutineObject<Awaited<T>> {
  return new CoroutineObject("toThread", threadSteps(body, args));
}

function* threadSteps<A extends unknown[], T>(
  body: (...args: A) => T,
  args: A,
): Coroutine<Awaited<T>> {
  return yield* runInPool(currentLoop(), undefined, body, args);
}

/** Python: `loop.run_in_executor()`. */
export function runInPool<A extends unknown[], T>(
  loop: EventLoop,
  pool: ThreadPoolExecutor | undefined,
  body: (...args: A) => T,
  args: A,
): Future<Awaited<T>> {
  defaultPool ??= new ThreadPoolExecutor();
  return (pool ?? defaultPool).submit(loop, body, args) as Future<Awaited<T>>;
}
