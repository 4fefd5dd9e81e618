import { callInline } from "./call-inline.js";
import { type Awaitable, type Coroutine, CoroutineObject } from "./coroutine.js";
import { CancelledError, RuntimeError, TimeoutError } from "./errors.js";
import type { EventLoop } from "./event-loop.js";
import type { Handle } from "./handle.js";
import { optionalSecondsOf } from "./numbers.js";
import { currentLoop, currentTask, running } from "./running.js";
import type { Stepper } from "./stepper.js";
import type { Task } from "./task.js";

/**
 * A deadline that a body can look at and move. Python: `asyncio.Timeout`.
 *
 * @example
 * await timeout(1, async (deadline) => {
 *   deadline.reschedule(getEventLoop().time() + 5);
 *   await sleep(3);
 *   console.log(deadline.expired()); // false
 * });
 */
export class Timeout {
  readonly #loop: EventLoop;
  readonly #task: Task<unknown>;
  /** The step that runs the body: only that is cancelled, not what else the task awaits at the same time. */
  readonly #part = running.stepper as Stepper<unknown>;
  readonly #cancelsBefore: number;
  #when: number | undefined;
  #expiry: Handle | undefined;
  #state: "active" | "expiring" | "expired" | "finished" = "active";

  /** @internal Made by `timeout` and `timeoutAt`. */
  constructor(loop: EventLoop, task: Task<unknown>, when: number | undefined) {
    this.#loop = loop;
    this.#task = task;
    this.#cancelsBefore = task.cancelling();
    this.reschedule(when);
  }

  /** The deadline on the loop's clock, in seconds; undefined if there is none. */
  when(): number | undefined {
    return this.#when;
  }

  /** Whether the deadline came before the body's end. */
  expired(): boolean {
    return this.#state === "expiring" || this.#state === "expired";
  }

  /**
   * Moves the deadline to a time of the loop's clock, in seconds; undefined takes it away.
   *
   * @throws {RuntimeError} if the time is over or the body has ended
   * @throws {TypeError} if it is neither a number nor undefined
   */
  reschedule(when: number | undefined): void {
    if (this.#state !== "active") {
      throw new RuntimeError(`A timeout that is ${this.#state} cannot be moved`);
    }
    this.#when = optionalSecondsOf(when, "A deadline");
    this.#expiry?.cancel();
    this.#expiry = when === undefined ? undefined : this.#expireAt(when);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const deadline = this.#when === undefined ? "no deadline" : `when=${this.#when}`;
    return `<Timeout ${this.#state}, ${deadline}>`;
  }

  /** @internal The body has ended; says whether its error is this deadline's doing. */
  exit(error: unknown): boolean {
    this.#expiry?.cancel();
    if (this.#state !== "expiring") {
      this.#state = "finished";
      return false;
    }
    this.#state = "expired";
    // Somebody else may have cancelled the task as well; then it is theirs to know.
    return this.#task.uncancel() <= this.#cancelsBefore && error instanceof CancelledError;
  }

  #expireAt(when: number): Handle {
    const expire = () => {
      this.#state = "expiring";
      this.#task.cancelPart(this.#part);
    };
    // A deadline in the past passes the timers by: it takes its place in the line at once.
    return when <= this.#loop.time()
      ? this.#loop.callSoon(expire)
      : this.#loop.callAt(when, expire);
  }
}

/**
 * Runs a body, and cancels it if it takes longer than `delay` seconds. Python: `async with asyncio.timeout()`.
 *
 * The body runs inside the present task. It gets the `Timeout`, to ask or move the deadline. Hand over the
 * async function itself, not its promise: the promise could not be cancelled.
 *
 * @param delay seconds; undefined for no deadline (yet)
 * @throws {TimeoutError} if the time is over
 * @throws {TypeError} if the delay is neither a number nor undefined, or the body is no function
 * @example
 * try {
 *   await timeout(0.01, async () => {
 *     await sleep(3600);
 *   });
 * } catch (error) {
 *   console.log(error.name); // TimeoutError
 * }
 */
export function timeout<T>(
  delay: number | undefined,
  body: (timeout: Timeout) => Awaitable<T> | T,
): CoroutineObject<T> {
  return new CoroutineObject(
    "timeout",
    (function* () {
      const seconds = optionalSecondsOf(delay, "timeout's delay");
      const when = seconds === undefined ? undefined : currentLoop().time() + seconds;
      return yield* underDeadline(when, (scope) => callInline(body, scope));
    })(),
  );
}

/**
 * As `timeout`, with a deadline on the loop's clock, in seconds. Python: `async with asyncio.timeout_at()`.
 *
 * @throws {TimeoutError} if the time is over
 * @example
 * const deadline = getEventLoop().time() + 0.001;
 * try {
 *   await timeoutAt(deadline, () => sleep(3600));
 * } catch (error) {
 *   console.log((error as Error).name); // TimeoutError
 * }
 */
export function timeoutAt<T>(
  when: number | undefined,
  body: (timeout: Timeout) => Awaitable<T> | T,
): CoroutineObject<T> {
  const steps = underDeadline(when, (scope) => callInline(body, scope));
  return new CoroutineObject("timeoutAt", steps);
}

/** @internal Drives in the present task what `begin` gives, and cancels it when the deadline comes. */
export function* underDeadline<T>(
  when: number | undefined,
  begin: (scope: Timeout) => Coroutine<T>,
): Coroutine<T> {
  const loop = currentLoop();
  const task = currentTask();
  // A deadline works by cancelling its task; a notebook's cell has none, so it is given one.
  if (task === undefined) return yield* loop.createTask(underDeadline(when, begin));
  const scope = new Timeout(loop, task, when);
  let result: T;
  try {
    result = yield* begin(scope);
  } catch (error) {
    if (scope.exit(error)) throw new TimeoutError("The time is over", { cause: error });
    throw error;
  }
  scope.exit(undefined);
  return result;
}
