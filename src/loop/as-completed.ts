import { type Awaitable, type Coroutine, CoroutineObject } from "./coroutine.js";
import { ensureFuture } from "./ensure-future.js";
import { TimeoutError } from "./errors.js";
import type { Future } from "./future.js";
import { listOf } from "./list-of.js";
import { optionalSecondsOf } from "./numbers.js";
import { currentLoop } from "./running.js";
import type { Runs } from "./task.js";

/**
 * Gives results as they come, the first one first. Python: `asyncio.as_completed()`.
 *
 * It is a plain loop over coroutines, each of which waits for the next result, whichever task has it.
 *
 * @param options.timeout seconds for all together
 * @throws {TimeoutError} from each coroutine whose result is not there when the time is over
 * @example
 * const results = asCompleted([sleep(2, "slow"), sleep(1, "quick")]);
 * for (const next of results) {
 *   console.log(await next); // quick
 *   break;
 * }
 */
export function* asCompleted<T>(
  awaitables: Iterable<Awaitable<T> | Runs<T>>,
  options: { timeout?: number } = {},
): Generator<CoroutineObject<T>, void, undefined> {
  const loop = currentLoop();
  const list = listOf(awaitables, "asCompleted");
  const timeout = optionalSecondsOf(options.timeout, "asCompleted's timeout");
  const todo = new Set(list.map((one) => ensureFuture(one, { loop })));
  const completed: (Future<T> | "time is over")[] = [];
  const getters: Future<void>[] = [];
  const put = (item: Future<T> | "time is over") => {
    completed.push(item);
    for (let getter = getters.shift(); getter !== undefined; getter = getters.shift()) {
      if (getter.done()) continue;
      getter.setResult();
      return;
    }
  };
  const onDone = (future: Future<unknown>) => {
    if (!todo.delete(future as Future<T>)) return;
    put(future as Future<T>);
    if (todo.size === 0) timer?.cancel();
  };
  const timer =
    timeout === undefined
      ? undefined
      : loop.callLater(timeout, () => {
          const late = [...todo];
          todo.clear();
          for (const future of late) {
            future.removeDoneCallback(onDone);
            put("time is over");
          }
        });
  const next = function* (): Coroutine<T> {
    while (completed.length === 0) {
      const getter: Future<void> = loop.createFuture();
      getters.push(getter);
      yield* getter;
    }
    const future = completed.shift() as Future<T> | "time is over";
    if (future === "time is over") throw new TimeoutError("The time is over before all were done");
    return future.result();
  };
  for (const future of todo) future.addDoneCallback(onDone);
  for (let left = todo.size; left > 0; left--) yield new CoroutineObject("asCompleted", next());
}
