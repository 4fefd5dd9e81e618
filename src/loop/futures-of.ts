import type { Awaitable } from "./coroutine.js";
import { ensureFuture } from "./ensure-future.js";
import type { EventLoop } from "./event-loop.js";
import type { Future } from "./future.js";
import type { Runs } from "./task.js";

/**
 * A future for each of them, in their order.
 *
 * What is given twice is one future: a coroutine can be driven only once. A function is no coroutine yet; it
 * makes a new one each time it is given.
 */
export function futuresOf<T>(
  awaitables: readonly (Awaitable<T> | Runs<T>)[],
  loop: EventLoop,
): Future<T>[] {
  const known = new Map<unknown, Future<T>>();
  return awaitables.map((one) => {
    const future = known.get(one) ?? ensureFuture(one, { loop });
    if (typeof one !== "function") known.set(one, future);
    return future;
  });
}
