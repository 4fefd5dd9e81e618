import type { Coroutine } from "./coroutine.js";
import type { EventLoop } from "./event-loop.js";
import type { Future } from "./future.js";

/**
 * What has come and nobody has taken yet, and who waits for it, both first in, first out.
 *
 * Both only grow, since they live as long as one `asCompleted`: so each operation takes constant time, and
 * whoever stops waiting is passed over when it is its turn.
 */
export class Completions<T> {
  readonly #loop: EventLoop;
  readonly #items: (T | undefined)[] = [];
  #taken = 0;
  readonly #getters: Future<void>[] = [];
  #passed = 0;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  put(item: T): void {
    this.#items.push(item);
    this.#wakeNext();
  }

  *take(): Coroutine<T> {
    while (this.#isEmpty()) {
      const getter = this.#loop.createFuture<void>();
      this.#getters.push(getter);
      try {
        yield* getter;
      } catch (error) {
        getter.cancel();
        // Woken for an item, and cancelled before going on: the item is the next one's.
        if (!getter.cancelled() && !this.#isEmpty()) this.#wakeNext();
        throw error;
      }
    }
    const item = this.#items[this.#taken] as T;
    this.#items[this.#taken++] = undefined;
    return item;
  }

  #isEmpty(): boolean {
    return this.#taken === this.#items.length;
  }

  #wakeNext(): void {
    while (this.#passed < this.#getters.length) {
      const getter = this.#getters[this.#passed++] as Future<void>;
      if (getter.done()) continue;
      getter.setResult();
      return;
    }
  }
}
