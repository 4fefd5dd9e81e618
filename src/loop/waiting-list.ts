import type { Context } from "./context.js";
import type { Future } from "./future.js";
import type { Runnable } from "./runnable.js";

export type DoneCallback = (future: Future<unknown>) => void;

/** What waits for a future: a task's next step, or a callback with the context that it was ordered in. */
export type Waiting = Runnable | { callback: DoneCallback; context: Context | undefined };

/** All who wait for one future, in the order in which they came. Each leaves in constant time. */
export class WaitingList {
  readonly #all = new Set<Waiting>();
  readonly #byCallback = new Map<DoneCallback, Waiting[]>();

  add(one: Waiting): void {
    this.#all.add(one);
    if (!("callback" in one)) return;
    const same = this.#byCallback.get(one.callback);
    if (same === undefined) this.#byCallback.set(one.callback, [one]);
    else same.push(one);
  }

  /** Removes every occurrence of the callback. Returns how many there were. */
  remove(callback: DoneCallback): number {
    const same = this.#byCallback.get(callback) ?? [];
    for (const one of same) this.#all.delete(one);
    this.#byCallback.delete(callback);
    return same.length;
  }

  [Symbol.iterator](): Iterator<Waiting> {
    return this.#all.values();
  }
}
