import type { Socket } from "node:net";
import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import type { Future } from "../loop/future.js";
import { currentLoop } from "../loop/running.js";
import { sleep } from "../loop/sleep.js";
import type { StreamReader } from "./stream-reader.js";

/**
 * Sends bytes over a connection. Python: `asyncio.StreamWriter`.
 *
 * `write` never waits: what the network does not take yet is held in memory. So follow it by `drain`, which
 * waits while too much is held.
 *
 * @example
 * writer.write("hello\r\n");
 * await writer.drain();
 * writer.close();
 * await writer.waitClosed();
 */
export class StreamWriter {
  readonly #socket: Socket;
  readonly #reader: StreamReader;
  #full = false;
  #draining = new Set<Future<void>>();
  #closing = new Set<Future<void>>();
  #error: Error | undefined;

  constructor(socket: Socket, reader: StreamReader) {
    this.#socket = socket;
    this.#reader = reader;
    socket.on("drain", () => {
      this.#full = false;
      wakeAll(this.#draining);
    });
    socket.on("error", (error) => {
      this.#error = error;
    });
    socket.on("close", () => {
      wakeAll(this.#draining);
      wakeAll(this.#closing);
    });
  }

  /** Sends text (as UTF-8) or bytes, without waiting. */
  write(data: string | Uint8Array): void {
    if (typeof data !== "string" && !(data instanceof Uint8Array)) {
      throw new TypeError(`write expects a string or bytes; what came was ${typeof data}`);
    }
    if (!this.#socket.write(data)) this.#full = true;
  }

  /** Sends several pieces, as they are: it adds no newlines. */
  writeLines(pieces: Iterable<string | Uint8Array>): void {
    for (const piece of pieces) this.write(piece);
  }

  /** Tells the other side that nothing more will come. Reading goes on. */
  writeEof(): void {
    this.#socket.end();
  }

  /**
   * Waits until there is room to write more.
   *
   * @throws the connection's error, if it broke
   */
  drain(): CoroutineObject<void> {
    return new CoroutineObject("drain", this.#drain());
  }

  /** Closes the connection, after what was written is sent. */
  close(): void {
    this.#socket.destroySoon();
  }

  isClosing(): boolean {
    return this.#socket.destroyed || this.#socket.writableEnded;
  }

  /** Waits until the connection is closed. */
  waitClosed(): CoroutineObject<void> {
    return new CoroutineObject("waitClosed", this.#waitClosed());
  }

  /** What is known of the connection: the two addresses, or the socket itself. */
  getExtraInfo(name: "peername" | "sockname"): [address: string, port: number] | undefined;
  getExtraInfo(name: "socket"): Socket;
  getExtraInfo(name: string): unknown {
    const { remoteAddress, remotePort, localAddress, localPort } = this.#socket;
    if (name === "socket") return this.#socket;
    if (name === "peername") return remoteAddress && [remoteAddress, remotePort];
    if (name === "sockname") return localAddress && [localAddress, localPort];
    return undefined;
  }

  *#drain(): Coroutine<void> {
    const broken = this.#reader.exception();
    if (broken !== undefined) throw broken;
    if (this.isClosing()) {
      // One turn, so that a loop of writes to a closing connection hears that it is lost.
      yield* sleep(0);
    }
    if (this.#socket.destroyed) {
      throw this.#error ?? new Error("The connection is closed: nothing more can be written");
    }
    if (!this.#full) return;
    yield* waitIn(this.#draining);
    if (this.#error) throw this.#error;
  }

  *#waitClosed(): Coroutine<void> {
    if (!this.#socket.closed) yield* waitIn(this.#closing);
    if (this.#error) throw this.#error;
  }
}

function* waitIn(waiting: Set<Future<void>>): Coroutine<void> {
  const future: Future<void> = currentLoop().createFuture();
  waiting.add(future);
  try {
    yield* future;
  } finally {
    waiting.delete(future);
  }
}

function wakeAll(waiting: Set<Future<void>>): void {
  for (const future of waiting) if (!future.done()) future.setResult();
}
