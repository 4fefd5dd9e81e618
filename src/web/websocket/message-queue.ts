import type { Coroutine } from "../../loop/coroutine.js";
import { RuntimeError } from "../../loop/errors.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import type { WSMessage } from "./message.js";

/** So many messages, or so many bytes, are held before the client has to wait. */
const enough = { messages: 64, bytes: 64 * 1024 };

/** The messages that came and were not received yet, and the one task that waits for more. */
export class MessageQueue {
  readonly #loop: EventLoop;
  readonly #source: { pause(): void; resume(): void };
  readonly #messages: WSMessage[] = [];
  #waiter: Future<void> | undefined;
  #bytes = 0;
  #paused = false;

  constructor(loop: EventLoop, source: { pause(): void; resume(): void }) {
    this.#loop = loop;
    this.#source = source;
  }

  get isEmpty(): boolean {
    return this.#messages.length === 0;
  }

  /** Whether the client has to wait: nothing is heard of it then. */
  get isPaused(): boolean {
    return this.#paused;
  }

  push(message: WSMessage): void {
    this.#messages.push(message);
    this.#bytes += sizeOf(message);
    this.wake();
    if (this.#paused || !this.#holds(enough.messages, enough.bytes)) return;
    this.#paused = true;
    this.#source.pause();
  }

  wake(): void {
    if (this.#waiter !== undefined && !this.#waiter.done()) this.#waiter.setResult();
  }

  /** The next message, when it is there; undefined if `isOver` says so first. */
  *next(isOver: () => boolean): Coroutine<WSMessage | undefined> {
    if (this.#waiter !== undefined) {
      throw new RuntimeError("Another task receives from this WebSocket already: one at a time");
    }
    while (this.isEmpty && !isOver()) {
      this.#waiter = this.#loop.createFuture();
      try {
        yield* this.#waiter;
      } finally {
        this.#waiter = undefined;
      }
    }
    const message = this.#messages.shift();
    if (message !== undefined) this.#bytes -= sizeOf(message);
    if (this.#paused && !this.#holds(enough.messages / 2, enough.bytes / 2)) {
      this.#paused = false;
      this.#source.resume();
    }
    return message;
  }

  #holds(messages: number, bytes: number): boolean {
    return this.#messages.length >= messages || this.#bytes >= bytes;
  }
}

/** Of text, its characters will do. */
function sizeOf({ data }: WSMessage): number {
  return typeof data === "string" || data instanceof Uint8Array ? data.length : 0;
}
