import { RuntimeError } from "../loop/errors.js";

/**
 * The barrier was reset or aborted while a task waited at it. Python: `asyncio.BrokenBarrierError`.
 *
 * @example
 * const barrier = new Barrier(2);
 * const waiting = createTask(barrier.wait());
 * await sleep(0);
 * await barrier.abort();
 * try {
 *   await waiting;
 * } catch (error) {
 *   console.log((error as Error).name); // BrokenBarrierError
 * }
 */
export class BrokenBarrierError extends RuntimeError {
  override name = "BrokenBarrierError";
}

/**
 * `getNowait` found nothing to get. Python: `asyncio.QueueEmpty`.
 *
 * @example
 * try {
 *   new Queue().getNowait();
 * } catch (error) {
 *   console.log((error as Error).name); // QueueEmpty
 * }
 */
export class QueueEmpty extends Error {
  override name = "QueueEmpty";
}

/**
 * `putNowait` found no room. Python: `asyncio.QueueFull`.
 *
 * @example
 * const queue = new Queue<string>(1);
 * queue.putNowait("one");
 * try {
 *   queue.putNowait("two");
 * } catch (error) {
 *   console.log((error as Error).name); // QueueFull
 * }
 */
export class QueueFull extends Error {
  override name = "QueueFull";
}

/**
 * The queue was shut down: nothing goes in, and nothing is left to come out.
 * Python: `asyncio.QueueShutDown`, since 3.13.
 *
 * @example
 * const queue = new Queue<string>();
 * queue.shutdown();
 * try {
 *   await queue.put("late");
 * } catch (error) {
 *   console.log((error as Error).name); // QueueShutDown
 * }
 */
export class QueueShutDown extends Error {
  override name = "QueueShutDown";

  constructor(message = "The queue is shut down: nothing can be put, and nothing is left to get") {
    super(message);
  }
}
