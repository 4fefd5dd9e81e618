import type { EventLoop } from "../loop/event-loop.js";
import { Future } from "../loop/future.js";

/** One place in the line before a primitive: the future that its task is suspended on. */
export class Waiter extends Future<void> {
  /** @internal */
  previous: Waiter | undefined;
  /** @internal */
  next: Waiter | undefined;
  readonly #queue: WaiterQueue;

  constructor(loop: EventLoop, queue: WaiterQueue) {
    super(loop);
    this.#queue = queue;
  }

  /** Whether it was called. Its task has not gone on yet, and may still be cancelled before it does. */
  get woken(): boolean {
    return this.done() && !this.cancelled();
  }

  override cancel(message?: string): boolean {
    const cancelled = super.cancel(message);
    if (cancelled) this.#queue.noteCancelled();
    return cancelled;
  }
}

/**
 * Those who wait for a primitive, in the order in which they came.
 *
 * A waiter keeps its place until its task goes on, also when it was woken or cancelled: fairness depends on
 * it, for a newcomer must not overtake one who was called and has not gone on yet.
 *
 * Every operation takes constant time, amortized, whoever leaves and however many wait: the line is a
 * linked list, and everyone before `#firstPending` is done.
 */
export class WaiterQueue {
  #first: Waiter | undefined;
  #last: Waiter | undefined;
  #firstPending: Waiter | undefined;
  #size = 0;
  #cancelled = 0;

  /** How many stand in line. */
  get size(): number {
    return this.#size;
  }

  /** Whether a newcomer must stand in line: somebody is there who was not cancelled. */
  get contended(): boolean {
    return this.#size > this.#cancelled;
  }

  /** Joins the end of the line. Whoever joins must leave, however the wait ends. */
  join(loop: EventLoop): Waiter {
    const waiter = new Waiter(loop, this);
    waiter.previous = this.#last;
    if (this.#last === undefined) this.#first = waiter;
    else this.#last.next = waiter;
    this.#last = waiter;
    this.#firstPending ??= waiter;
    this.#size++;
    return waiter;
  }

  leave(waiter: Waiter): void {
    if (this.#firstPending === waiter) this.#firstPending = waiter.next;
    if (waiter.previous === undefined) this.#first = waiter.next;
    else waiter.previous.next = waiter.next;
    if (waiter.next === undefined) this.#last = waiter.previous;
    else waiter.next.previous = waiter.previous;
    this.#size--;
    if (waiter.cancelled()) this.#cancelled--;
  }

  /** Wakes the first in line, unless it is woken or cancelled already: then it will see to the next. */
  wakeFirst(): void {
    if (this.#first !== undefined && !this.#first.done()) this.#first.setResult();
  }

  /** Wakes the first who still sleeps. Returns whether there was one. */
  wakeNext(): boolean {
    while (this.#firstPending?.done()) this.#firstPending = this.#firstPending.next;
    if (this.#firstPending === undefined) return false;
    this.#firstPending.setResult();
    return true;
  }

  wakeAll(): void {
    while (this.wakeNext());
  }

  /** @internal Told by a waiter. */
  noteCancelled(): void {
    this.#cancelled++;
  }
}
