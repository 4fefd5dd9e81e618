import type { Future } from "../../loop/future.js";
import type { Job } from "./thread-main.js";

/** A function to run, and who waits for its result. */
export interface Order {
  readonly job: Job;
  readonly future: Future<unknown>;
  /** The one that came after it. Belongs to the queue. */
  next?: Order;
}

/** Orders that no thread has taken yet: first in, first out, each in constant time. */
export class OrderQueue {
  #first: Order | undefined;
  #last: Order | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(order: Order): void {
    if (this.#last === undefined) this.#first = order;
    else this.#last.next = order;
    this.#last = order;
    this.#size++;
  }

  /** The next one, which leaves the queue; undefined if it is empty. */
  take(): Order | undefined {
    const order = this.#first;
    if (order === undefined) return undefined;
    this.#first = order.next;
    if (order.next === undefined) this.#last = undefined;
    delete order.next;
    this.#size--;
    return order;
  }
}
