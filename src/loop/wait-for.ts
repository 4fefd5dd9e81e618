import { callInline } from "./call-inline.js";
import { type Awaitable, type Coroutine, CoroutineObject, isGenerator } from "./coroutine.js";
import { ensureFuture } from "./ensure-future.js";
import { CancelledError, TimeoutError } from "./errors.js";
import type { Future } from "./future.js";
import { optionalSecondsOf } from "./numbers.js";
import { currentLoop } from "./running.js";
import type { Runs } from "./task.js";
import { underDeadline } from "./timeout.js";
import { wait } from "./wait.js";

/**
 * Waits for one thing, at most `seconds` seconds, and cancels it when the time is over.
 * Python: `asyncio.wait_for()`.
 *
 * Hand over the async function itself, not its promise: the promise could not be cancelled.
 *
 * @param seconds undefined waits for ever; zero or less takes only what is there already
 * @throws {TimeoutError} if the time is over
 * @throws {TypeError} if the seconds are neither a number nor undefined
 * @example
 * console.log(await waitFor(sleep(0.001, "in time"), 10)); // in time
 */
export function waitFor<T>(
  awaitable: Awaitable<T> | Runs<T>,
  seconds: number | undefined,
): CoroutineObject<T> {
  return new CoroutineObject("waitFor", waitForSteps(awaitable, seconds));
}

function* waitForSteps<T>(
  awaitable: Awaitable<T> | Runs<T>,
  seconds: number | undefined,
): Coroutine<T> {
  const limit = optionalSecondsOf(seconds, "waitFor's time");
  if (limit !== undefined && limit <= 0) return yield* withoutWaiting(awaitable);
  const when = limit === undefined ? undefined : currentLoop().time() + limit;
  return yield* underDeadline(when, () => inline(awaitable));
}

/** Drives it in the present task if it can be driven, and follows it if it runs already. */
function* inline<T>(awaitable: Awaitable<T> | Runs<T>): Coroutine<T> {
  if (typeof awaitable === "function") return yield* callInline(awaitable);
  if (awaitable instanceof CoroutineObject) return yield* awaitable;
  if (isGenerator(awaitable)) return yield* awaitable as Coroutine<T>;
  return yield* ensureFuture(awaitable);
}

function* withoutWaiting<T>(awaitable: Awaitable<T> | Runs<T>): Coroutine<T> {
  const future: Future<T> = ensureFuture(awaitable, { loop: currentLoop() });
  if (!future.done()) {
    future.cancel();
    yield* wait([future]);
  }
  try {
    return future.result();
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    throw new TimeoutError("The time was over from the beginning", { cause: error });
  }
}
