import { callInline } from "./call-inline.js";
import { type Awaitable, type Coroutine, CoroutineObject } from "./coroutine.js";
import { CancelledError, RuntimeError, TimeoutError } from "./errors.js";
import type { EventLoop } from "./event-loop.js";
import type { TimerHandle } from "./handle.js";
import { optionalSecondsOf } from "./numbers.js";
import { currentLoop, currentTask } from "./running.js";
import type { Task } from "./task.js";

/** A deadline that a body can look at and move. Python: `asyncio.Timeout`. */
export class Timeout {
  readonly #loop: EventLoop;
  readonly #task: Task<unknown>;
  readonly #cancelsBefore: number;
  #when: number | undefined;
  #timer: TimerHandle | undefined;
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
   * Moves the deadline; undefined takes it away.
   *
   * @throws {RuntimeError} if the time is over or the body has ended
   * @throws {TypeError} if it is neither a number nor undefined
   */
  reschedule(when: number | undefined): void {
    if (this.#state !== "active") {
      throw new RuntimeError(`A timeout that is ${this.#state} cannot be moved`);
    }
    this.#when = optionalSecondsOf(when, "A deadline");
    this.#timer?.cancel();
    this.#timer = undefined;
    if (when === undefined) return;
    if (when <= this.#loop.time()) this.#loop.callSoon(() => this.#expire());
    else this.#timer = this.#loop.callAt(when, () => this.#expire());
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const deadline = this.#when === undefined ? "no deadline" : `when=${this.#when}`;
    return `<Timeout ${this.#state}, ${deadline}>`;
  }

  /** @internal The body has ended; says whether its error is this deadline's doing. */
  exit(error: unknown): boolean {
    this.#timer?.cancel();
    if (this.#state !== "expiring") {
      this.#state = "finished";
      return false;
    }
    this.#state = "expired";
    // Somebody else may have cancelled the task as well; then it is theirs to know.
    return this.#task.uncancel() <= this.#cancelsBefore && error instanceof CancelledError;
  }

  #expire(): void {
    if (this.#state !== "active") return;
    this.#state = "expiring";
    this.#task.cancel();
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
      return yield* timeoutSteps(when, body);
    })(),
  );
}

/** As `timeout`, with a deadline on the loop's clock, in seconds. Python: `async with asyncio.timeout_at()`. */
export function timeoutAt<T>(
  when: number | undefined,
  body: (timeout: Timeout) => Awaitable<T> | T,
): CoroutineObject<T> {
  return new CoroutineObject("timeoutAt", timeoutSteps(when, body));
}

function* timeoutSteps<T>(
  when: number | undefined,
  body: (timeout: Timeout) => Awaitable<T> | T,
): Coroutine<T> {
  const loop = currentLoop();
  const task = currentTask();
  // A deadline works by cancelling its task; a notebook's cell has none, so it is given one.
  if (task === undefined) return yield* loop.createTask(() => timeoutAt(when, body));
  const scope = new Timeout(loop, task, when);
  let result: T;
  try {
    result = yield* callInline(body, scope);
  } catch (error) {
    if (scope.exit(error)) throw new TimeoutError("The time is over", { cause: error });
    throw error;
  }
  scope.exit(undefined);
  return result;
}
