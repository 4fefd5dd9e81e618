import { type Failure, ModelFuture, type Outcome } from "./model-future.js";

/** What goes on when a wait is over. */
export type Next = (outcome: Outcome) => void;

/**
 * A task: suspended on a future, ready to step, or done. A cancellation is handed to the future it is
 * suspended on; with none, it is kept, and thrown at the next step.
 */
export class ModelTask extends ModelFuture {
  #suspendedOn: ModelFuture | undefined;
  #next: Next | undefined;
  #kept: Failure | undefined;
  #cancelRequests = 0;

  /** Its first step comes on the next turn. */
  start(next: Next): void {
    this.turn(next);
  }

  /** Python's `await future`: does not suspend if the future is done. */
  wait(future: ModelFuture, next: Next): void {
    if (future.outcome !== undefined) {
      next(future.outcome);
      return;
    }
    this.#next = next;
    this.#suspendedOn = future;
    future.whenDone(({ outcome }) => this.#step(outcome as Outcome));
    if (this.#kept !== undefined && future.cancel(this.#kept.message)) this.#kept = undefined;
  }

  /** Python's `await sleep(0)`. */
  turn(next: Next): void {
    this.#next = next;
    this.loop.soon(() => this.#step({ value: "none" }));
  }

  override cancel(message: string): boolean {
    if (this.done) return false;
    this.#cancelRequests++;
    if (this.#suspendedOn?.cancel(message)) return true;
    this.#kept = { name: "CancelledError", message };
    return true;
  }

  uncancel(): number {
    this.#cancelRequests = Math.max(0, this.#cancelRequests - 1);
    if (this.#cancelRequests === 0) this.#kept = undefined;
    return this.#cancelRequests;
  }

  /** The body is over. */
  end(outcome: Outcome): void {
    const kept = this.#kept;
    this.settle(kept !== undefined && "value" in outcome ? { failure: kept } : outcome);
  }

  #step(came: Outcome): void {
    let outcome = came;
    if (this.#kept !== undefined) {
      // A cancellation that comes with the future is not replaced by a second one.
      const isCancelled = "failure" in came && came.failure.name === "CancelledError";
      if (!isCancelled) outcome = { failure: this.#kept };
      this.#kept = undefined;
    }
    this.#suspendedOn = undefined;
    this.#next?.(outcome);
  }
}
