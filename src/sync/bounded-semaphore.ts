import { Semaphore } from "./semaphore.js";

/**
 * A semaphore that cannot be released more often than it was acquired. Python: `asyncio.BoundedSemaphore`.
 *
 * @example
 * const connections = new BoundedSemaphore(2);
 * await connections.use(() => sleep(0.001));
 * try {
 *   connections.release();
 * } catch (error) {
 *   console.log((error as Error).name); // RangeError
 * }
 */
export class BoundedSemaphore extends Semaphore {
  readonly #bound: number;

  constructor(value = 1) {
    super(value);
    this.#bound = value;
  }

  /** @throws {RangeError} if all places are free */
  override release(): void {
    if (this.value >= this.#bound) {
      throw new RangeError(
        `The semaphore was released too often: all of its places (${this.#bound}) are free already`,
      );
    }
    super.release();
  }
}
