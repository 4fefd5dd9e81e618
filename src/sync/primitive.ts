import { RuntimeError } from "../loop/errors.js";
import type { EventLoop } from "../loop/event-loop.js";
import { currentLoop } from "../loop/running.js";

/**
 * What all primitives and queues share: each shows its state in one line, and belongs to one loop.
 *
 * It may be made before any loop exists. The first wait that cannot end at once binds it to the loop that
 * runs then; a wait on another loop is an error, because a wake-up from there could come at any moment.
 */
export abstract class Primitive {
  #loop: EventLoop | undefined;

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<${this.constructor.name} ${this.describeState()}>`;
  }

  protected abstract describeState(): string;

  /** @throws {RuntimeError} if it is bound to a different loop than the one that runs now */
  protected boundLoop(): EventLoop {
    const loop = currentLoop();
    this.#loop ??= loop;
    if (this.#loop !== loop) {
      throw new RuntimeError(
        `<${this.constructor.name} ${this.describeState()}> is bound to a different event loop: ` +
          "make one for each run of a loop",
      );
    }
    return loop;
  }
}

/** The part of a description that counts who waits; empty if nobody does. */
export function describeCount(what: string, count: number): string {
  return count > 0 ? `, ${what}=${count}` : "";
}
