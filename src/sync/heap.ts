import type { Items } from "./items.js";

/** Negative if the first comes before the second, positive if after, 0 if neither. */
export type Compare<T> = (one: T, other: T) => number;

/**
 * A binary heap: the least item comes out first.
 *
 * It compares what CPython's `heapq` compares, so that items that are equal come out in the same order there
 * and here. Comparing may throw: each operation compares first, and changes the heap only when that is over.
 */
export class Heap<T> implements Items<T> {
  /** Invariant: no item comes before its parent. */
  readonly #items: T[] = [];
  readonly #compare: Compare<T>;

  constructor(compare: Compare<T>) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#items.length;
  }

  add(item: T): void {
    const items = this.#items;
    let place = items.length;
    while (place > 0 && this.#isBefore(item, items[parentOf(place)])) place = parentOf(place);
    // Whoever is on the way moves one down.
    for (let index = items.length; index > place; index = parentOf(index)) {
      items[index] = items[parentOf(index)] as T;
    }
    items[place] = item;
  }

  take(): T {
    const items = this.#items;
    const last = items.at(-1) as T;
    if (items.length === 1) return items.pop() as T;
    // The least children move one up, down to a leaf; then the last item climbs from there to its place.
    let place = this.#leafBelowLeast(items.length - 1);
    while (place > 0 && this.#isBefore(last, items[place])) place = parentOf(place);
    let moving = items[place] as T;
    for (let index = place; index > 0; ) {
      index = parentOf(index);
      const passed = items[index] as T;
      items[index] = moving;
      moving = passed;
    }
    items[place] = last;
    items.pop();
    return moving;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#items[Symbol.iterator]();
  }

  /** Where one comes to who always goes on to the lesser child, in a heap of `size` items. */
  #leafBelowLeast(size: number): number {
    let index = 0;
    for (let child = 1; child < size; child = 2 * index + 1) {
      const right = child + 1;
      const isRight = right < size && !this.#isBefore(this.#items[child], this.#items[right]);
      index = isRight ? right : child;
    }
    return index;
  }

  #isBefore(one: T | undefined, other: T | undefined): boolean {
    const order = this.#compare(one as T, other as T);
    if (typeof order === "number" && !Number.isNaN(order)) return order < 0;
    throw new TypeError(
      `A compare function gives a number, negative for "before"; this one gave ${String(order)}`,
    );
  }
}

function parentOf(index: number): number {
  return (index - 1) >> 1;
}
