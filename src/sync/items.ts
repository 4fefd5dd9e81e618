/** How a queue keeps its items: which of them comes out next. Python: `_put`, `_get` and `_qsize` of a queue. */
export interface Items<T> extends Iterable<T> {
  readonly size: number;
  /** Must change nothing if it throws. */
  add(item: T): void;
  /** Takes the next one out. Called only if there is one. Must change nothing if it throws. */
  take(): T;
}

/** First in, first out. Both ends cost amortized constant time. */
export class FirstInFirstOut<T> implements Items<T> {
  /** Items go in here, and are turned over to `#leaving` when that is empty. */
  #coming: T[] = [];
  /** The next one is at the end. */
  #leaving: T[] = [];

  get size(): number {
    return this.#coming.length + this.#leaving.length;
  }

  add(item: T): void {
    this.#coming.push(item);
  }

  take(): T {
    if (this.#leaving.length === 0) {
      const emptied = this.#leaving;
      this.#leaving = this.#coming.reverse();
      this.#coming = emptied;
    }
    return this.#leaving.pop() as T;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = this.#leaving.length - 1; index >= 0; index--) yield this.#leaving[index] as T;
    yield* this.#coming;
  }
}

/** Last in, first out. */
export class LastInFirstOut<T> implements Items<T> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  add(item: T): void {
    this.#items.push(item);
  }

  take(): T {
    return this.#items.pop() as T;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#items[Symbol.iterator]();
  }
}
