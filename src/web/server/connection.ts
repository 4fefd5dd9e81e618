import type { Duplex } from "node:stream";
import type { Task } from "../../loop/task.js";

const lingerMilliseconds = 10_000;

/** One connection and the handlers that run for it: one as a rule, several if the client sends ahead. */
export class Connection {
  /** The tasks, and whether the client's going away cancels them. */
  readonly #tasks = new Map<Task<void>, boolean>();
  readonly #socket: Duplex & { destroySoon?(): void };
  readonly #isServerClosing: () => boolean;
  readonly #onLost = new Set<() => void>();
  #closing = false;

  constructor(socket: Duplex, isServerClosing: () => boolean) {
    this.#socket = socket;
    this.#isServerClosing = isServerClosing;
  }

  get tasks(): Iterable<Task<void>> {
    return this.#tasks.keys();
  }

  /** Whether the next response is to be the last. */
  get isClosing(): boolean {
    return this.#closing || this.#isServerClosing();
  }

  /** Keeps a task until it is done. */
  add(task: Task<void>, cancelWhenLost: boolean): void {
    this.#tasks.set(task, cancelWhenLost);
    task.addDoneCallback(() => {
      this.#tasks.delete(task);
      this.#closeIfIdle();
    });
  }

  /** Closes when nothing runs any more. */
  close(): void {
    this.#closing = true;
    this.#closeIfIdle();
  }

  /** Closes at once. */
  abort(): void {
    this.#socket.destroy();
  }

  /** Sends what was written, and closes; but does not wait for ever for a client that reads nothing. */
  cut(): void {
    const timer = setTimeout(() => this.abort(), lingerMilliseconds);
    this.#socket.on("close", () => clearTimeout(timer));
    this.#endSocket();
  }

  /** Whether nothing can reach the client any more. */
  get isLost(): boolean {
    return this.#socket.destroyed;
  }

  /** Calls back when the client has gone; gives what takes that back. */
  onLost(callback: () => void): () => void {
    this.#onLost.add(callback);
    return () => this.#onLost.delete(callback);
  }

  /** The client has gone. */
  lost(): void {
    for (const callback of this.#onLost) callback();
    for (const [task, cancelWhenLost] of this.#tasks) if (cancelWhenLost) task.cancel();
  }

  #closeIfIdle(): void {
    if (this.isClosing && this.#tasks.size === 0) this.#endSocket();
  }

  /** What was written has still to leave. */
  #endSocket(): void {
    if (this.#socket.destroySoon === undefined) this.#socket.end();
    else this.#socket.destroySoon();
  }
}
