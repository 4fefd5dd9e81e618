import { debug, noteOrigin, originOf } from "./debug.js";
import { RuntimeError } from "./errors.js";
import type { Future } from "./future.js";
import { awaitNatively } from "./native-await.js";
import { type MadeCoroutine, watchUntilAwaited } from "./never-awaited.js";

/**
 * A generator that the event loop can drive. Python: a generator-based coroutine.
 *
 * What it yields, the loop waits for: a pending future, or `undefined` for "call me again next turn".
 * Only library code yields these; everything else says `yield*`, which is Python's `yield from`.
 *
 * @example
 * function* hello(): Coroutine<string> {
 *   yield* sleep(1);
 *   return "hello";
 * }
 * console.log(await createTask(hello())); // hello
 */
export type Coroutine<T> = Generator<Future<unknown> | undefined, T, unknown>;

/** What a task steps through: a generator, or anything that iterates like one. */
export type Steps<T> = Iterator<Future<unknown> | undefined, T, unknown>;

/** What can be waited for: a generator coroutine, a future, a task, a helper, a promise. */
export type Awaitable<T> = Generator<unknown, T, unknown> | PromiseLike<T>;

/**
 * What the helpers return: a coroutine that `yield*` and `await` both drive.
 *
 * It is lazy, as in Python: nothing happens until it is driven, and then it runs inside the task that
 * waits for it. It can be driven once. Python: a coroutine object.
 *
 * @example
 * const nap = sleep(1, "rested");
 * console.log(nap); // <coroutine sleep>
 * console.log(await nap); // rested
 * console.log(nap); // <coroutine sleep started>
 */
export class CoroutineObject<T> implements PromiseLike<T>, MadeCoroutine {
  /** The name of the function that made it. */
  readonly name: string;
  /** @internal */
  onStart: (() => void) | undefined;
  #steps: Steps<T> | undefined;

  constructor(name: string, steps: Steps<T>) {
    this.name = name;
    this.#steps = steps;
    if (debug.enabled) noteOrigin(this);
    watchUntilAwaited(this);
  }

  /** Where it was made, as `file:line`, in debug mode. */
  get madeAt(): string | undefined {
    return originOf(this);
  }

  isStarted(): boolean {
    return this.#steps === undefined;
  }

  /** For `yield*`. */
  [Symbol.iterator](): Steps<T> {
    const steps = this.#steps ?? alreadyAwaited(this.name);
    this.#steps = undefined;
    this.onStart?.();
    return steps;
  }

  /** For `await`. */
  // biome-ignore lint/suspicious/noThenProperty: being awaitable is what it is for
  then<R1 = T, R2 = never>(
    onFulfilled?: ((value: T) => R1 | PromiseLike<R1>) | null,
    // biome-ignore lint/suspicious/noExplicitAny: as the type of a promise's own then has it
    onRejected?: ((reason: any) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    return awaitNatively(this[Symbol.iterator](), onFulfilled, onRejected, this.madeAt);
  }

  /** What a template shows: the same line as `console.log`, so that a forgotten `await` can be seen. */
  toString(): string {
    const madeAt = this.madeAt === undefined ? "" : `, made at ${this.madeAt}`;
    return `<coroutine ${this.name}${this.isStarted() ? " started" : ""}${madeAt}>`;
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** The steps of a generator or a helper; undefined for what only the engine can drive, such as a promise. */
export function stepsOf<T>(awaitable: unknown): Steps<T> | undefined {
  if (awaitable instanceof CoroutineObject) return awaitable[Symbol.iterator]();
  return isGenerator(awaitable) ? (awaitable as unknown as Steps<T>) : undefined;
}

export function isGenerator(value: unknown): value is Generator<unknown, unknown, unknown> {
  const generator = value as Partial<Generator> | null | undefined;
  return (
    typeof generator?.next === "function" &&
    typeof generator.throw === "function" &&
    typeof generator[Symbol.iterator] === "function"
  );
}

export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === "function";
}

/** Fails at the first step rather than at once, so that `await` hears of it as well as `yield*`. */
function alreadyAwaited(name: string): Steps<never> {
  return {
    next() {
      throw new RuntimeError(
        `The coroutine ${name}() was already awaited: call ${name}() again for a second run`,
      );
    },
  };
}
