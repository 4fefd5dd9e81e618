import type { TimerHandle } from "./handle.js";

/**
 * The timers, nearest first: a binary heap, so that adding and taking one cost O(log n).
 *
 * Cancelled timers stay until they surface, or until they are half of the heap, when one sweep
 * in O(n) removes them all: each cancellation pays a constant share of it (as CPython does).
 */
export class TimerQueue {
  #heap: TimerHandle[] = [];
  #cancelled = 0;

  /** How many there are, cancelled ones included. */
  get size(): number {
    return this.#heap.length;
  }

  /** How many are not cancelled. */
  get pending(): number {
    return this.#heap.length - this.#cancelled;
  }

  push(timer: TimerHandle): void {
    timer.queue = this;
    this.#heap.push(timer);
    this.#siftUp(this.#heap.length - 1, timer);
  }

  /** The nearest timer that is not cancelled. */
  peek(): TimerHandle | undefined {
    let first = this.#heap[0];
    while (first?.cancelled()) {
      this.#removeFirst(first);
      this.#cancelled--;
      first = this.#heap[0];
    }
    return first;
  }

  /** Takes the nearest timer that is not cancelled, if its deadline is not after `now`. */
  popDue(now: number): TimerHandle | undefined {
    const first = this.peek();
    if (first === undefined || first.when > now) return undefined;
    this.#removeFirst(first);
    return first;
  }

  /** A timer that is in the heap was cancelled. */
  noteCancelled(): void {
    this.#cancelled++;
    if (this.#cancelled <= 100 || this.#cancelled * 2 <= this.#heap.length) return;
    this.#heap = this.#heap.filter((timer) => !timer.cancelled());
    this.#cancelled = 0;
    for (let index = (this.#heap.length >> 1) - 1; index >= 0; index--) {
      this.#siftDown(index, this.#heap[index] as TimerHandle);
    }
  }

  clear(): void {
    this.#heap = [];
    this.#cancelled = 0;
  }

  #removeFirst(first: TimerHandle): void {
    first.queue = undefined;
    const last = this.#heap.pop() as TimerHandle;
    if (last !== first) this.#siftDown(0, last);
  }

  // Both sift a hole instead of swapping: the timer is written once, where it ends up.

  #siftUp(start: number, timer: TimerHandle): void {
    const heap = this.#heap;
    let hole = start;
    while (hole > 0) {
      const above = (hole - 1) >> 1;
      const parent = heap[above] as TimerHandle;
      if (!timer.comesBefore(parent)) break;
      heap[hole] = parent;
      hole = above;
    }
    heap[hole] = timer;
  }

  #siftDown(start: number, timer: TimerHandle): void {
    const heap = this.#heap;
    let hole = start;
    for (let below = 2 * hole + 1; below < heap.length; below = 2 * hole + 1) {
      const right = below + 1;
      if (
        right < heap.length &&
        (heap[right] as TimerHandle).comesBefore(heap[below] as TimerHandle)
      ) {
        below = right;
      }
      const child = heap[below] as TimerHandle;
      if (!child.comesBefore(timer)) break;
      heap[hole] = child;
      hole = below;
    }
    heap[hole] = timer;
  }
}
