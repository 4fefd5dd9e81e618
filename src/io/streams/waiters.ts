import type { Coroutine } from "../../loop/coroutine.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";

/** Tasks that wait for the same event, in the order in which they came. */
export class Waiters {
  readonly #futures = new Set<Future<void>>();

  *wait(loop: EventLoop): Coroutine<void> {
    const future: Future<void> = loop.createFuture();
    this.#futures.add(future);
    try {
      yield* future;
    } finally {
      this.#futures.delete(future);
    }
  }

  /** Wakes them all; with an error, it is thrown where they wait. */
  wake(error?: unknown): void {
    for (const future of this.#futures) {
      if (future.done()) continue;
      if (error === undefined) future.setResult();
      else future.setException(error);
    }
  }
}
