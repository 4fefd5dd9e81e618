import type { ServerResponse } from "node:http";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Coroutine } from "../../loop/coroutine.js";
import { ensureFuture } from "../../loop/ensure-future.js";
import type { Future } from "../../loop/future.js";
import { currentLoop } from "../../loop/running.js";
import type { Connection } from "../server/connection.js";
import { ClientConnectionResetError } from "./errors.js";

/** What a body can be read from, piece by piece. */
export type BodyStream = AsyncIterable<string | Uint8Array>;

/** The way of a body to the client: to Node's response, or through a compressor to there. */
export class Outgoing {
  readonly #reply: ServerResponse;
  /** Asked in the place of the reply, which hears nothing while another one is before it in the queue. */
  readonly #connection: Connection;
  readonly #sink: Writable;

  constructor(
    reply: ServerResponse,
    connection: Connection,
    compressor?: NodeJS.ReadWriteStream & Writable,
  ) {
    this.#reply = reply;
    this.#connection = connection;
    this.#sink = compressor ?? reply;
    compressor?.pipe(reply);
  }

  /** Writes, and waits while more is held than the connection takes. */
  *write(data: string | Uint8Array): Coroutine<void> {
    this.#checkConnected();
    if (this.#sink.write(data)) return;
    yield* this.#until(this.#sink, "drain");
    this.#checkConnected();
  }

  /** Ends, and waits until all has left. */
  *end(): Coroutine<void> {
    if (this.#connection.isLost) return;
    this.#sink.end();
    if (!this.#reply.writableFinished) yield* this.#until(this.#reply, "finish");
  }

  /** Sends all that a stream gives, no faster than the client takes it, and ends. */
  *pump(source: BodyStream): Coroutine<void> {
    const readable = source instanceof Readable ? source : Readable.from(source);
    const forget = this.#connection.onLost(() =>
      readable.destroy(new ClientConnectionResetError()),
    );
    try {
      this.#checkConnected();
      yield* ensureFuture(pipeline(readable, this.#sink));
      yield* this.end();
    } catch (error) {
      this.#checkConnected();
      throw error;
    } finally {
      forget();
      readable.destroy();
    }
  }

  #checkConnected(): void {
    if (this.#connection.isLost) throw new ClientConnectionResetError();
  }

  /** Waits for the event, or for the end of the connection. */
  *#until(stream: Writable, event: string): Coroutine<void> {
    const happened: Future<void> = currentLoop().createFuture();
    const onEvent = () => {
      if (!happened.done()) happened.setResult();
    };
    stream.on(event, onEvent);
    const forget = this.#connection.onLost(onEvent);
    try {
      yield* happened;
    } finally {
      stream.off(event, onEvent);
      forget();
    }
  }
}
