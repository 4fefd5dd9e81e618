import { inspect } from "node:util";
import { explainBareYield } from "./bare-yield.js";
import type { Steps } from "./coroutine.js";
import { debug, keepSuspension, placeOf } from "./debug.js";
import { CancelledError, RuntimeError } from "./errors.js";
import type { EventLoop } from "./event-loop.js";
import type { Future } from "./future.js";
import { oneLine } from "./one-line.js";
import { running } from "./running.js";
import type { Task } from "./task.js";
import type { TaskBody } from "./task-body.js";

/**
 * Steps a coroutine on the loop until it ends: the heart of a task, and of an `await` on a helper.
 *
 * Invariants: at any moment the stepper is in exactly one place: running its step, on the ready queue, or
 * waiting on one future. So a wake-up is never lost, and never comes twice. A step that has been cancelled
 * or must fail throws into the coroutine at its next turn, never in the middle of somebody else's.
 */
export abstract class Stepper<T> implements TaskBody {
  protected readonly loop: EventLoop;
  readonly #steps: Steps<T>;
  #waitingOn: Future<unknown> | undefined;
  /** Thrown into the coroutine at its next step. */
  #thrown: unknown;

  constructor(loop: EventLoop, steps: Steps<T>) {
    this.loop = loop;
    this.#steps = steps;
  }

  /** The task that the steps belong to, if any. */
  abstract readonly task: Task<unknown> | undefined;
  /** The coroutine has returned. */
  protected abstract finish(value: T): void;
  /** The coroutine has thrown. */
  protected abstract fail(error: unknown): void;

  /** As `finishCancelled`, when the step threw: a task's own error comes first. */
  protected failCancelled(error: unknown, _cancelled: unknown): void {
    this.fail(error);
  }

  /** A cancellation came from inside the last step, so that no step is left to throw it into: it arrives. */
  protected finishCancelled(_value: T, cancelled: unknown): void {
    this.fail(cancelled);
  }

  /** Cancels what it waits on, or, when it is about to step, makes that step throw. */
  cancel(message?: string): void {
    if (this.#waitingOn?.cancel(message)) return;
    this.#thrown = new CancelledError(message);
  }

  /** The first step comes on the loop's next turn. */
  start(): void {
    this.loop.enqueue(this);
  }

  describe(): string {
    return this.task === undefined ? "an await outside of any task" : inspect(this.task);
  }

  forgetCancel(): void {
    if (this.#thrown instanceof CancelledError) this.#thrown = undefined;
  }

  describeWait(): string | undefined {
    if (this.#waitingOn === undefined) return undefined;
    const shown = oneLine(this.#waitingOn);
    const place = placeOf(this);
    // What is made where it is waited for need not say the place twice.
    return place === undefined ? shown : `${shown.replace(` made at ${place}>`, ">")} at ${place}`;
  }

  run(): void {
    // A second request does not replace the cancellation that the future brings already.
    if (this.#thrown !== undefined && bringsCancellation(this.#waitingOn)) this.forgetCancel();
    this.#waitingOn = undefined;
    const outer = running.stepper;
    const outerContext = running.context;
    running.stepper = this as Stepper<unknown>;
    running.context = undefined;
    let step: IteratorResult<Future<unknown> | undefined, T>;
    try {
      step = this.#next();
    } catch (error) {
      running.stepper = outer;
      running.context = outerContext;
      if (this.#thrown === undefined) this.fail(error);
      else this.failCancelled(error, this.#thrown);
      return;
    }
    running.stepper = outer;
    running.context = outerContext;
    if (!step.done) this.#suspend(step.value);
    else if (this.#thrown !== undefined) this.finishCancelled(step.value, this.#thrown);
    else this.finish(step.value);
  }

  #next(): IteratorResult<Future<unknown> | undefined, T> {
    const thrown = this.#thrown;
    if (thrown === undefined) return this.#steps.next();
    this.#thrown = undefined;
    if (this.#steps.throw === undefined) throw thrown;
    return this.#steps.throw(thrown);
  }

  #suspend(yielded: unknown): void {
    if (yielded === undefined) {
      this.loop.enqueue(this);
      return;
    }
    const misuse = this.#misuseOf(yielded);
    if (misuse !== undefined) {
      this.#thrown = new RuntimeError(misuse);
      this.loop.enqueue(this);
      return;
    }
    const future = yielded as Future<unknown>;
    future.blocking = false;
    future.wakeWhenDone(this);
    this.#waitingOn = future;
    if (debug.enabled) keepSuspension(this);
    // Cancelled from inside the step that has just ended: it takes effect where the step suspends.
    if (this.#thrown instanceof CancelledError && future.cancel(this.#thrown.message)) {
      this.#thrown = undefined;
    }
  }

  #misuseOf(yielded: unknown): string | undefined {
    const future = yielded as Future<unknown> | null;
    if (typeof future?.blocking !== "boolean") return explainBareYield(yielded);
    if (!future.blocking) return "A coroutine yielded a future: write yield* instead of yield";
    future.blocking = false;
    if (future.loop !== this.loop) {
      return "A coroutine waits for a future that belongs to a different event loop: make it while this loop runs";
    }
    if ((future as unknown) === this.task)
      return "A task cannot wait for itself: it would wait for ever";
    return undefined;
  }
}

/** A gathering that was cancelled is not `cancelled()`: the cancellation is its exception. */
function bringsCancellation(future: Future<unknown> | undefined): boolean {
  if (future === undefined || !future.done()) return false;
  return future.cancelled() || future.exception() instanceof CancelledError;
}
