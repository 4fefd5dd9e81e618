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

  push(timer: TimerHandle): void {
    timer.queued = true;
    this.#heap.push(timer);
    this.#siftUp(this.#heap.length - 1);
  }

  /** The nearest timer that is not cancelled. */
  peek(): TimerHandle | undefined {
    let first = this.#heap[0];
    while (first?.cancelled()) {
      this.#removeFirst();
      this.#cancelled--;
      first = this.#heap[0];
    }
    return first;
  }

  pop(): TimerHandle | undefined {
    const first = this.peek();
    if (first !== undefined) this.#removeFirst();
    return first;
  }

  /** A timer that is in the heap was cancelled. */
  noteCancelled(): void {
    this.#cancelled++;
    if (this.#cancelled > 100 && this.#cancelled * 2 > this.#heap.length) {
      this.#heap = this.#heap.filter((timer) => !timer.cancelled());
      this.#cancelled = 0;
      for (let index = (this.#heap.length >> 1) - 1; index >= 0; index--) this.#siftDown(index);
    }
  }

  clear(): void {
    this.#heap = [];
    this.#cancelled = 0;
  }

  #removeFirst(): void {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return;
    first.queued = false;
    if (first === last) return;
    this.#heap[0] = last;
    this.#siftDown(0);
  }

  #siftUp(start: number): void {
    const heap = this.#heap;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!comesBefore(heap[index], heap[parent])) return;
      swap(heap, index, parent);
      index = parent;
    }
  }

  #siftDown(start: number): void {
    const heap = this.#heap;
    let index = start;
    while (true) {
      const left = 2 * index + 1;
      const right = left + 1;
      let least = index;
      if (left < heap.length && comesBefore(heap[left], heap[least])) least = left;
      if (right < heap.length && comesBefore(heap[right], heap[least])) least = right;
      if (least === index) return;
      swap(heap, index, least);
      index = least;
    }
  }
}

function comesBefore(one: TimerHandle | undefined, other: TimerHandle | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.when < other.when || (one.when === other.when && one.sequence < other.sequence);
}

function swap(heap: TimerHandle[], one: number, other: number): void {
  const held = heap[one] as TimerHandle;
  heap[one] = heap[other] as TimerHandle;
  heap[other] = held;
}
