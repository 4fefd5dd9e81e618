import { type Awaitable, type Coroutine, CoroutineObject } from "./coroutine.js";
import { ensureFuture } from "./ensure-future.js";
import type { Future } from "./future.js";
import { currentLoop } from "./running.js";
import type { Runs } from "./task.js";

export type ReturnWhen = "FIRST_COMPLETED" | "FIRST_EXCEPTION" | "ALL_COMPLETED";

/**
 * Waits for several at once. Python: `asyncio.wait()`.
 *
 * Returns two sets: those that are done and those still pending. It throws none of their errors, and a
 * time-out cancels nothing: what is pending goes on.
 *
 * @param options.timeout seconds; undefined waits for ever
 * @throws {TypeError} if there is nothing to wait for
 * @example
 * const [done, pending] = await wait([sleep(1), sleep(3600)], { timeout: 5 });
 * console.log(done.size, pending.size); // 1 1
 */
export function wait<T>(
  awaitables: Iterable<Awaitable<T> | Runs<T>>,
  options: { timeout?: number; returnWhen?: ReturnWhen } = {},
): CoroutineObject<[done: Set<Future<T>>, pending: Set<Future<T>>]> {
  return new CoroutineObject("wait", waitSteps(awaitables, options));
}

function* waitSteps<T>(
  awaitables: Iterable<Awaitable<T> | Runs<T>>,
  { timeout, returnWhen = "ALL_COMPLETED" }: { timeout?: number; returnWhen?: ReturnWhen },
): Coroutine<[done: Set<Future<T>>, pending: Set<Future<T>>]> {
  const loop = currentLoop();
  const futures = new Set(Array.from(awaitables, (one) => ensureFuture(one, { loop })));
  if (futures.size === 0) throw new TypeError("wait expects at least one thing to wait for");
  const isEnough = (future: Future<unknown>) =>
    returnWhen === "FIRST_COMPLETED" ||
    (returnWhen === "FIRST_EXCEPTION" && !future.cancelled() && future.exception() !== undefined);

  let missing = futures.size;
  const waiter: Future<void> = loop.createFuture();
  const wake = () => {
    if (!waiter.done()) waiter.setResult();
  };
  const onDone = (future: Future<unknown>) => {
    missing--;
    if (missing === 0 || isEnough(future)) wake();
  };
  const timer = timeout === undefined ? undefined : loop.callLater(timeout, wake);
  // What is done already calls back as well, on the next turn: wait always suspends once, as CPython's does.
  for (const future of futures) future.addDoneCallback(onDone);
  try {
    yield* waiter;
  } finally {
    timer?.cancel();
    for (const future of futures) future.removeDoneCallback(onDone);
  }
  const all = [...futures];
  return [
    new Set(all.filter((future) => future.done())),
    new Set(all.filter((future) => !future.done())),
  ];
}
