import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import { wholeNumber } from "../loop/numbers.js";
import { Condition } from "./condition.js";
import { BrokenBarrierError } from "./errors.js";
import { Primitive } from "./primitive.js";
import { useSteps } from "./use.js";

type State = "filling" | "draining" | "resetting" | "broken";

/**
 * A place where tasks wait until a fixed number of them has come, and then all go on.
 * Python: `asyncio.Barrier`.
 *
 * It can be passed again and again. Who comes while the last lot is still leaving waits for the next one.
 *
 * @example
 * const barrier = new Barrier(2);
 * const other = createTask(barrier.wait());
 * console.log(await barrier.wait(), await other); // 0 1
 */
export class Barrier extends Primitive {
  /** How many tasks must come. */
  readonly parties: number;
  readonly #changed: Condition = new Condition();
  #state: State = "filling";
  /** How many are inside: those who wait, and those who were let go and have not left yet. */
  #inside = 0;

  /** @throws {RangeError} if `parties` is less than 1 or not whole */
  constructor(parties: number) {
    super();
    this.parties = wholeNumber(parties, "The number of a barrier's parties", 1);
  }

  /** How many tasks wait for the others to come. */
  get nWaiting(): number {
    return this.#state === "filling" ? this.#inside : 0;
  }

  /** Whether it was aborted. */
  get broken(): boolean {
    return this.#state === "broken";
  }

  /**
   * Waits until all have come. Returns a number from 0 to `parties - 1`, for each task a different one, so
   * that one of them can be chosen to do what must be done once. Python: also `async with barrier`.
   *
   * A task that is cancelled leaves; the others go on waiting.
   *
   * @throws {BrokenBarrierError} if it is aborted, or reset while the task waits
   */
  wait(): CoroutineObject<number> {
    return new CoroutineObject("Barrier.wait", this.#locked(this.#wait()));
  }

  /** Makes it as new: those who wait get a `BrokenBarrierError`. */
  reset(): CoroutineObject<void> {
    return new CoroutineObject("Barrier.reset", this.#locked(this.#reset()));
  }

  /** Breaks it: those who wait get a `BrokenBarrierError`, and so does who comes, until it is reset. */
  abort(): CoroutineObject<void> {
    return new CoroutineObject("Barrier.abort", this.#locked(this.#abort()));
  }

  protected override describeState(): string {
    if (this.broken) return "broken";
    return `${this.#state}, waiters=${this.nWaiting}/${this.parties}`;
  }

  #locked<T>(steps: Coroutine<T>): Coroutine<T> {
    return useSteps(this.#changed, () => steps);
  }

  *#wait(): Coroutine<number> {
    yield* this.#changed.waitFor(() => this.#state === "filling" || this.broken);
    if (this.broken) throw new BrokenBarrierError("The barrier is broken: reset it first");
    try {
      const index = this.#inside++;
      if (this.#inside === this.parties) this.#change("draining");
      else yield* this.#untilLetGo();
      return index;
    } finally {
      this.#inside--;
      if (this.#inside === 0) this.#lastHasLeft();
    }
  }

  *#untilLetGo(): Coroutine<void> {
    yield* this.#changed.waitFor(() => this.#state !== "filling");
    if (this.#state !== "draining") {
      throw new BrokenBarrierError(
        `The barrier was ${this.broken ? "aborted" : "reset"} while this task waited at it`,
      );
    }
  }

  #lastHasLeft(): void {
    if (!this.broken) this.#state = "filling";
    this.#changed.notifyAll();
  }

  // biome-ignore lint/correctness/useYield: it is a coroutine because it must hold the lock
  *#reset(): Coroutine<void> {
    this.#change(this.#inside > 0 ? "resetting" : "filling");
  }

  // biome-ignore lint/correctness/useYield: it is a coroutine because it must hold the lock
  *#abort(): Coroutine<void> {
    this.#change("broken");
  }

  #change(state: State): void {
    this.#state = state;
    this.#changed.notifyAll();
  }
}
