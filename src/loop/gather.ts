import type { Awaitable } from "./coroutine.js";
import { ensureFuture } from "./ensure-future.js";
import { CancelledError } from "./errors.js";
import { Future } from "./future.js";
import { currentLoop } from "./running.js";
import type { Runs } from "./task.js";

type Result<A> = A extends () => infer R ? ResultOf<R> : ResultOf<A>;
type ResultOf<A> =
  A extends Generator<unknown, infer T, unknown> ? T : A extends PromiseLike<infer T> ? T : never;
type Gatherable = Awaitable<unknown> | Runs<unknown>;

/**
 * Runs several at once; the result has theirs, in the order of the arguments. Python: `asyncio.gather()`.
 *
 * The first error is thrown to whoever waits; the others go on. To get errors as results instead, end the
 * arguments with `{ returnExceptions: true }`. Cancelling the gathering cancels all that are not done.
 *
 * @throws {TypeError} if an argument is not awaitable; an array is none: spread it
 *
 * @example
 * const [one, two] = await gather(sleep(1, "one"), sleep(1, "two")); // one second, not two
 */
export function gather<const A extends readonly Gatherable[]>(
  ...awaitables: A
): Future<{ -readonly [I in keyof A]: Result<A[I]> }>;
export function gather<const A extends readonly Gatherable[]>(
  ...awaitables: [...A, { returnExceptions: boolean }]
): Future<{ -readonly [I in keyof A]: Result<A[I]> | unknown }>;
export function gather(...args: (Gatherable | { returnExceptions: boolean })[]): Future<unknown[]> {
  const last = args.at(-1);
  const hasOptions = typeof last === "object" && last !== null && "returnExceptions" in last;
  const awaitables = (hasOptions ? args.slice(0, -1) : args) as Gatherable[];
  if (awaitables.some(Array.isArray)) {
    throw new TypeError(
      "gather expects awaitables one by one; what came was an array: spread it, gather(...array)",
    );
  }
  const loop = currentLoop();
  const children = awaitables.map((one) => ensureFuture(one, { loop }));
  const gathering = new GatheringFuture(loop, children);
  if (children.length === 0) {
    gathering.setResult([]);
    return gathering;
  }
  let missing = children.length;
  const onDone = (child: Future<unknown>) => {
    missing--;
    if (gathering.done()) return;
    const error = errorOf(child);
    if (error !== undefined && !(hasOptions && last.returnExceptions)) {
      gathering.setException(error);
    } else if (missing === 0) {
      // As CPython: the message is that of the child that was the last to end.
      if (gathering.cancelRequested) {
        gathering.setException(child.cancelled() ? error : new CancelledError());
      } else gathering.setResult(children.map((one) => errorOf(one) ?? one.result()));
    }
  };
  // As CPython since 3.12: what is done already counts at once, so it costs no turn.
  for (const child of children) if (!child.done()) child.addDoneCallback(onDone);
  for (const child of children.filter((child) => child.done())) onDone(child);
  return gathering;
}

/** Cancelling it cancels the children; it is done when they are. */
class GatheringFuture extends Future<unknown[]> {
  readonly #children: readonly Future<unknown>[];
  cancelRequested = false;

  constructor(loop: Future<unknown>["loop"], children: readonly Future<unknown>[]) {
    super(loop);
    this.#children = children;
  }

  override cancel(message?: string): boolean {
    if (this.done()) return false;
    let reached = false;
    for (const child of this.#children) reached = child.cancel(message) || reached;
    if (reached) this.cancelRequested = true;
    return reached;
  }
}

function errorOf(future: Future<unknown>): unknown {
  try {
    return future.exception();
  } catch (cancelled) {
    return cancelled;
  }
}
