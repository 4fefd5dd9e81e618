import type { Awaitable } from "./coroutine.js";
import type { EventLoop } from "./event-loop.js";
import { Future } from "./future.js";
import { type Runs, Task } from "./task.js";

/**
 * A future for anything awaitable: itself if it is one, else a new task. Python: `asyncio.ensure_future()`.
 *
 * It is also how a generator waits for a promise: `yield* ensureFuture(fetch(address))`.
 *
 * @throws {RangeError} if it is a future of another loop than `options.loop`. Python: `ValueError`
 * @throws {TypeError} if it is not awaitable
 * @example
 * function* program(): Coroutine<string> {
 *   return yield* ensureFuture(Promise.resolve("kept"));
 * }
 * console.log(await createTask(program())); // kept
 */
export function ensureFuture<T>(
  awaitable: Awaitable<T> | Runs<T>,
  options: { loop?: EventLoop } = {},
): Future<T> {
  if (!(awaitable instanceof Future)) return new Task<T>(awaitable, options);
  if (options.loop !== undefined && options.loop !== awaitable.loop) {
    throw new RangeError(
      "The future belongs to a different event loop: make it while this loop runs, or run it on its own",
    );
  }
  return awaitable;
}
