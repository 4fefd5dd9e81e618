import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Task } from "../../loop/task.js";

/** So many requests may be sent ahead before nothing more is read from the client. */
const aheadLimit = 8;

/**
 * One connection and the handler that runs for it.
 *
 * Invariant: one request at a time. What a client sends ahead waits here, unread if it is much; a client could
 * start any number of handlers otherwise.
 */
export class Connection {
  /** The tasks, and whether the client's going away cancels them. */
  readonly #tasks = new Map<Task<void>, boolean>();
  /** The response to what came last, be it begun or not. */
  latest: ServerResponse | undefined;
  /** The response to what was served last. */
  answered: ServerResponse | undefined;
  /** Whether what came last could not be understood, so that nothing more can be. */
  isBroken = false;
  readonly #socket: Duplex & { destroySoon?(): void };
  readonly #isServerClosing: () => boolean;
  /** How long a client that is not listened to any more may go on, in seconds. */
  readonly lingeringTime: number;
  readonly #onLost = new Set<() => void>();
  /** What was sent ahead. */
  readonly #ahead: (() => void)[] = [];
  #closing = false;
  #ended = false;
  #isCut = false;
  #isWaiting = false;

  constructor(socket: Duplex, isServerClosing: () => boolean, lingeringTime: number) {
    this.#socket = socket;
    this.lingeringTime = lingeringTime;
    this.#isServerClosing = isServerClosing;
  }

  /** Whether the next request has to wait: one is answered now, or its answer is not read. */
  get isBusy(): boolean {
    return this.#tasks.size > 0 || this.#ahead.length > 0 || this.#isUnread;
  }

  /** Whether no request is taken any more. */
  get isEnded(): boolean {
    return this.#ended;
  }

  /** Serves what was sent ahead, when what came before it is answered. */
  later(serve: () => void): void {
    this.#ahead.push(serve);
    if (this.#tasks.size === 0) this.#serveWhenRead();
    if (this.#ahead.length !== aheadLimit) return;
    // Node resumes after each request on its own.
    this.#socket.on("resume", this.#pauseIfFull);
    this.#socket.pause();
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
      this.#serveNext();
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
    if (this.isLost || this.#isCut) return;
    this.#isCut = true;
    this.abortLater();
    this.#endSocket();
  }

  /** A client that never ends its side does not keep the connection for ever. */
  abortLater(): void {
    const timer = setTimeout(() => this.abort(), this.lingeringTime * 1000);
    this.#socket.on("close", () => clearTimeout(timer));
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
    this.#ended = true;
    this.#ahead.length = 0;
    for (const callback of this.#onLost) callback();
    for (const [task, cancelWhenLost] of this.#tasks) if (cancelWhenLost) task.cancel();
  }

  readonly #pauseIfFull = (): void => {
    if (this.#ahead.length >= aheadLimit) this.#socket.pause();
  };

  /** Nothing new begins when the connection is to be closed: its response could not be sent any more. */
  #serveNext(): void {
    while (this.#tasks.size === 0 && !this.isClosing && !this.#ended) {
      if (this.#isUnread) {
        this.#serveWhenRead();
        return;
      }
      const serve = this.#ahead.shift();
      if (serve === undefined) return;
      if (this.#ahead.length === aheadLimit - 1) {
        this.#socket.off("resume", this.#pauseIfFull);
        this.#socket.resume();
      }
      serve();
    }
    this.#closeIfIdle();
  }

  /** Whether the last answer is there, but has not left: a client that asks and does not read would pile them up. */
  get #isUnread(): boolean {
    const { answered } = this;
    return answered?.writableEnded === true && !answered.writableFinished;
  }

  #serveWhenRead(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.answered?.once("finish", () => {
      this.#isWaiting = false;
      this.#serveNext();
    });
  }

  #closeIfIdle(): void {
    if (this.isClosing && this.#tasks.size === 0) this.#endSocket();
  }

  /** What was written has still to leave. */
  #endSocket(): void {
    this.#ended = true;
    this.#ahead.length = 0;
    if (this.#socket.destroySoon === undefined) this.#socket.end();
    else this.#socket.destroySoon();
  }
}
