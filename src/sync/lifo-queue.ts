import { LastInFirstOut } from "./items.js";
import { Queue } from "./queue.js";

/**
 * A queue that gives the latest item first. Python: `asyncio.LifoQueue`.
 *
 * @example
 * const queue = new LifoQueue<number>();
 * queue.putNowait(1);
 * queue.putNowait(2);
 * console.log(await queue.get()); // 2
 */
export class LifoQueue<T> extends Queue<T> {
  constructor(maxsize = 0) {
    super(maxsize, new LastInFirstOut<T>());
  }
}
