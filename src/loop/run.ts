import { type Awaitable, CoroutineObject, isPromiseLike } from "./coroutine.js";
import { ensureFuture } from "./ensure-future.js";
import { EventLoop, getEventLoop } from "./event-loop.js";
import { gather } from "./gather.js";
import type { Runs } from "./task.js";

/**
 * Runs a program on a loop of its own, and cleans up: what still runs at the end is cancelled.
 * Python: `asyncio.run()`.
 *
 * A promise was begun before this call, on the default loop; so it goes on there, and that loop is closed.
 *
 * @throws whatever the program throws
 * @example
 * await run(async () => {
 *   await sleep(1);
 *   console.log("done");
 * });
 */
export async function run<T>(main: Awaitable<T> | Runs<T>): Promise<T> {
  const begun = isPromiseLike(main) && !(main instanceof CoroutineObject);
  const loop = begun ? getEventLoop() : new EventLoop();
  try {
    return await loop.runUntilComplete(ensureFuture(main, { loop }));
  } finally {
    if (!loop.isRunning()) {
      await cancelAll(loop);
      loop.close();
    }
  }
}

async function cancelAll(loop: EventLoop): Promise<void> {
  const left = [...loop.tasks];
  if (left.length === 0) return;
  for (const task of left) task.cancel();
  await loop.runUntilComplete(gatherAll(left));
}

function* gatherAll(left: readonly Awaitable<unknown>[]) {
  yield* gather(...left, { returnExceptions: true });
}
