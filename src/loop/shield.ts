import type { Awaitable } from "./coroutine.js";
import { ensureFuture } from "./ensure-future.js";
import { Future } from "./future.js";
import { currentLoop } from "./running.js";
import type { Runs } from "./task.js";

/**
 * Waits for something without passing a cancellation on to it. Python: `asyncio.shield()`.
 *
 * Whoever waits is cancelled all the same; the shielded task goes on. Keep the task in a variable if you
 * want its result later.
 *
 * @example
 * const saving = createTask(sleep(0.001, "saved"));
 * console.log(await shield(saving)); // saved
 */
export function shield<T>(awaitable: Awaitable<T> | Runs<T>): Future<T> {
  const inner = ensureFuture(awaitable, { loop: currentLoop() });
  if (inner.done()) return inner;
  const outer = new Future<T>(inner.loop);
  const onInnerDone = () => {
    if (outer.cancelled()) {
      // Nobody waits any more; looking at the error is what says that it is not forgotten.
      if (!inner.cancelled()) inner.exception();
    } else if (inner.cancelled()) outer.cancel();
    else if (inner.exception() !== undefined) outer.setException(inner.exception());
    else outer.setResult(inner.result());
  };
  inner.addDoneCallback(onInnerDone);
  outer.addDoneCallback(() => {
    if (!inner.done()) inner.removeDoneCallback(onInnerDone);
  });
  return outer;
}
