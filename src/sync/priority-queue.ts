import { type Compare, Heap } from "./heap.js";
import { naturalOrder } from "./natural-order.js";
import { Queue } from "./queue.js";

/**
 * A queue that gives the least item first. Python: `asyncio.PriorityQueue`.
 *
 * Numbers and strings come in their order, arrays element by element, as Python's tuples do; so
 * `[priority, item]` is the usual thing to put. When two priorities are equal the items are compared: if
 * they have no order, that is a `TypeError`, as in Python; put `[priority, count, item]`, or say how to
 * compare. The order of items that are equal is not defined.
 *
 * @example
 * const queue = new PriorityQueue<[number, string]>();
 * queue.putNowait([2, "later"]);
 * queue.putNowait([1, "sooner"]);
 * console.log(await queue.get()); // [ 1, 'sooner' ]
 */
export class PriorityQueue<T> extends Queue<T> {
  /**
   * @param maxsize how many items it holds at most; 0 or less for no limit
   * @param options.compare negative if the first comes before the second, as for `Array.sort`
   */
  constructor(maxsize = 0, options: { compare?: Compare<T> } = {}) {
    super(maxsize, new Heap<T>(options.compare ?? naturalOrder));
  }
}
