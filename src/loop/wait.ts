import { type Awaitable, type Coroutine, CoroutineObject } from "./coroutine.js";
import type { Future } from "./future.js";
import { futuresOf } from "./futures-of.js";
import { listOf } from "./list-of.js";
import { optionalSecondsOf } from "./numbers.js";
import { currentLoop } from "./running.js";
import type { Runs } from "./task.js";

const modes = ["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"] as const;

export type ReturnWhen = (typeof modes)[number];

/**
 * Waits for several at once. Python: `asyncio.wait()`.
 *
 * Returns two sets: those that are done and those still pending. It throws none of their errors, and a
 * time-out cancels nothing: what is pending goes on.
 *
 * @param options.timeout seconds; undefined waits for ever
 * @throws {RangeError} if there is nothing to wait for, or `returnWhen` is none of the three
 * @throws {TypeError} if it is no list, or has something in it that is not awaitable
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
  const list = listOf(awaitables, "wait");
  if (list.length === 0) {
    throw new RangeError(
      "wait expects at least one thing to wait for; the list that came is empty",
    );
  }
  if (!modes.includes(returnWhen)) {
    throw new RangeError(`returnWhen is one of ${modes.join(", ")}; what came was ${returnWhen}`);
  }
  const seconds = optionalSecondsOf(timeout, "wait's timeout");
  const futures = new Set(futuresOf(list, loop));
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
  const timer = seconds === undefined ? undefined : loop.callLater(seconds, wake);
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
