import { asyncFunction } from "../loop/async-function.js";
import { type Context, copyContext } from "../loop/context.js";
import type { EventLoop } from "../loop/event-loop.js";
import { running } from "../loop/running.js";

/**
 * Where Node's callbacks come in: they run as part of the loop, so that `createTask` and the like find it,
 * and see the context variables as they were when the entrance was made.
 */
export class Entrance {
  readonly loop: EventLoop;
  readonly #context: Context = copyContext();

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  enter<A extends unknown[], T>(callback: (...args: A) => T, ...args: A): T {
    const { loop, context } = running;
    const { scope } = asyncFunction;
    // An async function may be what made Node call back at once; but what comes in belongs to no task.
    asyncFunction.scope = undefined;
    running.loop = this.loop;
    running.context = this.#context;
    try {
      return callback(...args);
    } finally {
      running.loop = loop;
      running.context = context;
      asyncFunction.scope = scope;
    }
  }
}
