import { type Context, copyContext } from "../loop/context.js";
import type { EventLoop } from "../loop/event-loop.js";
import { asyncFunction, running } from "../loop/running.js";

/**
 * Makes something of Node's that will call back: a socket, a server, a child process.
 *
 * Node carries the context of the maker along to every callback. But what comes over a connection belongs to
 * no task, least of all to the one that happened to open it.
 */
export function outsideTasks<T>(make: () => T): T {
  return asyncFunction.run(undefined, make);
}

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

  enter<T>(callback: () => T): T {
    const { loop, context } = running;
    running.loop = this.loop;
    running.context = this.#context;
    try {
      return callback();
    } finally {
      running.loop = loop;
      running.context = context;
    }
  }
}
