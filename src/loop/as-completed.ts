import { Completions } from "./completions.js";
import { type Awaitable, type Coroutine, CoroutineObject } from "./coroutine.js";
import { TimeoutError } from "./errors.js";
import type { Future } from "./future.js";
import { futuresOf } from "./futures-of.js";
import { listOf } from "./list-of.js";
import { optionalSecondsOf } from "./numbers.js";
import { currentLoop } from "./running.js";
import type { Runs } from "./task.js";

/**
 * Gives results as they come, the first one first. Python: `asyncio.as_completed()`.
 *
 * It is a plain loop over coroutines, each of which waits for the next result, whichever task has it.
 *
 * The same coroutine given twice counts once; a function makes a new one each time.
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
  const todo = new Set(futuresOf(list, loop));
  const completions = new Completions<Future<T> | "time is over">(loop);
  const onDone = (future: Future<unknown>) => {
    if (!todo.delete(future as Future<T>)) return;
    completions.put(future as Future<T>);
    if (todo.size === 0) timer?.cancel();
  };
  const onTimeout = () => {
    for (const future of todo) {
      future.removeDoneCallback(onDone);
      completions.put("time is over");
    }
    todo.clear();
  };
  const next = function* (): Coroutine<T> {
    const future = yield* completions.take();
    if (future === "time is over") throw new TimeoutError("The time is over before all were done");
    return future.result();
  };
  for (const future of todo) future.addDoneCallback(onDone);
  const limited = timeout !== undefined && todo.size > 0;
  const timer = limited ? loop.callLater(timeout, onTimeout) : undefined;
  for (let left = todo.size; left > 0; left--) yield new CoroutineObject("asCompleted", next());
}
