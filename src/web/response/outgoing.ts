import type { ServerResponse } from "node:http";
import { Readable, Transform, type Writable } from "node:stream";
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

  /**
   * Sends all that a stream gives, no faster than the client takes it.
   *
   * @param count is told of the bytes of each piece before it is sent, and may throw
   */
  *pump(source: BodyStream, count: (bytes: number) => void): Coroutine<void> {
    const readable = source instanceof Readable ? source : Readable.from(source);
    // An error of the stream's own is to be told; when the client goes, the stream ends with one, too.
    let own: unknown;
    readable.once("error", (error) => {
      if (!this.#connection.isLost) own = error;
    });
    const forget = this.#connection.onLost(() =>
      readable.destroy(new ClientConnectionResetError()),
    );
    try {
      this.#checkConnected();
      yield* ensureFuture(pipeline(readable, counter(count), this.#sink, { end: false }));
    } catch (error) {
      if (own !== undefined) throw own;
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

/** Lets everything through, and counts it first. */
function counter(count: (bytes: number) => void): Transform {
  return new Transform({
    writableObjectMode: true,
    transform(piece: string | Uint8Array, _encoding, done) {
      try {
        count(Buffer.byteLength(piece));
        done(null, piece);
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
