import { type Awaitable, isGenerator, isPromiseLike } from "./coroutine.js";
import { CancelledError } from "./errors.js";
import type { EventLoop } from "./event-loop.js";
import { Future } from "./future.js";
import { futuresOf } from "./futures-of.js";
import { currentLoop } from "./running.js";
import type { Runs } from "./task.js";

type Result<A> = A extends () => infer R ? ResultOf<R> : ResultOf<A>;
type ResultOf<A> =
  A extends Generator<unknown, infer T, unknown> ? T : A extends PromiseLike<infer T> ? T : never;
type Gatherable = Awaitable<unknown> | Runs<unknown>;
type Options = { returnExceptions?: boolean };

/**
 * Runs several at once; the result has theirs, in the order of the arguments. Python: `asyncio.gather()`.
 *
 * The first error is thrown to whoever waits; the others go on. To get errors as results instead, end the
 * arguments with `{ returnExceptions: true }`. Cancelling the gathering cancels all that are not done.
 *
 * The same coroutine given twice counts once, and its result comes twice.
 *
 * @throws {TypeError} if an argument is not awaitable; an array is none: spread it
 * @throws {TypeError} if there is an option of another name
 *
 * @example
 * const [one, two] = await gather(sleep(1, "one"), sleep(1, "two")); // one second, not two
 * console.log(one, two); // one two
 */
export function gather<const A extends readonly Gatherable[]>(
  ...awaitables: A
): Future<{ -readonly [I in keyof A]: Result<A[I]> }>;
export function gather<const A extends readonly Gatherable[]>(
  ...awaitables: [...A, { returnExceptions: boolean }]
): Future<{ -readonly [I in keyof A]: Result<A[I]> | unknown }>;
export function gather(...args: (Gatherable | Options)[]): Future<unknown[]> {
  const last = args.at(-1);
  const options = areOptions(last) ? last : {};
  checkOptions(options);
  const awaitables = (options === last ? args.slice(0, -1) : args) as Gatherable[];
  if (awaitables.some(Array.isArray)) {
    throw new TypeError(
      "gather expects awaitables one by one; what came was an array: spread it, gather(...array)",
    );
  }
  const loop = currentLoop();
  const children = futuresOf(awaitables, loop);
  const gathering = new GatheringFuture(loop, children);
  if (children.length === 0) {
    gathering.setResult([]);
    return gathering;
  }
  const different = new Set(children);
  let missing = different.size;
  const onDone = (child: Future<unknown>) => {
    missing--;
    if (gathering.done()) {
      // Nobody is told of this error any more; looking at it is what says that it is not forgotten.
      if (!child.cancelled()) child.exception();
      return;
    }
    const error = options.returnExceptions ? undefined : errorOf(child);
    if (error !== undefined) gathering.setException(error);
    else if (missing === 0) {
      const results = children.map((one) => errorOf(one) ?? one.result());
      // As CPython: the message is that of the child that was the last to end.
      if (!gathering.cancelRequested) gathering.setResult(results);
      else gathering.setException(child.cancelled() ? errorOf(child) : new CancelledError());
    }
  };
  // As CPython since 3.12: what is done already counts at once, so it costs no turn.
  const done = [...different].filter((child) => child.done());
  for (const child of different) if (!child.done()) child.addDoneCallback(onDone);
  for (const child of done) onDone(child);
  return gathering;
}

function areOptions(value: unknown): value is Options {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain && !isPromiseLike(value) && !isGenerator(value);
}

function checkOptions(options: Options): void {
  const unknown = Object.keys(options).filter((name) => name !== "returnExceptions");
  if (unknown.length === 0) return;
  throw new TypeError(
    `gather has one option, returnExceptions; what came was ${unknown.join(", ")}`,
  );
}

/** Cancelling it cancels the children; it is done when they are. */
class GatheringFuture extends Future<unknown[]> {
  readonly #children: readonly Future<unknown>[];
  cancelRequested = false;

  constructor(loop: EventLoop, children: readonly Future<unknown>[]) {
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
