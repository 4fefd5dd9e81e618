import type { Coroutine } from "../../loop/coroutine.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { Protocol } from "../transports/protocol.js";
import type { Transport } from "../transports/transport.js";
import { connectionLost } from "./errors.js";
import type { StreamReader } from "./stream-reader.js";
import { Waiters } from "./waiters.js";

/** Starts the task that serves a connection, when there is one. */
export type Serve = (protocol: StreamProtocol, transport: Transport) => Future<unknown>;

/**
 * Turns a protocol's calls into a reader that is fed and a writer that waits.
 * Python: `asyncio.StreamReaderProtocol`.
 */
export class StreamProtocol extends Protocol {
  readonly loop: EventLoop;
  /** Undefined where nothing can be read, such as a process's stdin. */
  readonly reader: StreamReader | undefined;
  readonly #serve: Serve | undefined;
  readonly #draining = new Waiters();
  readonly #closing = new Waiters();
  #paused = false;
  #lost = false;
  #error: unknown;

  constructor(loop: EventLoop, reader?: StreamReader, serve?: Serve) {
    super();
    this.loop = loop;
    this.reader = reader;
    this.#serve = serve;
  }

  /** Whether this is the side that accepted the connection. */
  get isServer(): boolean {
    return this.#serve !== undefined;
  }

  override connectionMade(transport: Transport): void {
    this.reader?.setTransport(transport);
    const serving = this.#serve?.(this, transport);
    serving?.addDoneCallback((task) => this.#served(task, transport));
  }

  override dataReceived(data: Buffer): void {
    this.reader?.feedData(data);
  }

  override eofReceived(): boolean {
    this.reader?.feedEof();
    return true;
  }

  override connectionLost(error: unknown): void {
    this.#lost = true;
    this.#error = error;
    if (error === undefined) this.reader?.feedEof();
    else this.reader?.setException(error);
    this.#closing.wake(error);
    if (this.#paused) this.#draining.wake(error);
  }

  override pauseWriting(): void {
    this.#paused = true;
  }

  override resumeWriting(): void {
    this.#paused = false;
    this.#draining.wake();
  }

  *drain(): Coroutine<void> {
    if (this.#lost) throw connectionLost();
    if (this.#paused) yield* this.#draining.wait(this.loop);
  }

  *waitClosed(): Coroutine<void> {
    if (!this.#lost) yield* this.#closing.wait(this.loop);
    else if (this.#error !== undefined) throw this.#error;
  }

  /** A serving task that fails, or is cancelled, leaves no connection behind. */
  #served(task: Future<unknown>, transport: Transport): void {
    if (task.cancelled()) {
      transport.close();
      return;
    }
    const exception = task.exception();
    if (exception === undefined) return;
    this.loop.callExceptionHandler({
      message: "The function that serves a connection failed",
      exception,
    });
    transport.close();
  }
}
