import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { wholeNumber } from "../../loop/numbers.js";
import { IncompleteReadError, LimitOverrunError } from "./errors.js";
import { type Separator, SeparatorSearch } from "./find-separator.js";
import { type Pausable, StreamBuffer } from "./stream-buffer.js";

/** How many bytes a reader holds before it stops the sender: 64 KiB, as in Python. */
export const defaultLimit = 64 * 1024;

const newline = Buffer.from("\n");

/**
 * Bytes that come over a connection. Python: `asyncio.StreamReader`.
 *
 * Every reading method works under `yield*` and `await`, and gives a `Buffer`. At most one task may read at
 * a time. Above twice its limit (in bytes) the reader pauses the sender; below it, it lets it go on.
 *
 * @throws {RangeError} if the limit is not a positive whole number
 * @example
 * const reader = new StreamReader();
 * reader.feedData(Buffer.from("one\ntwo"));
 * reader.feedEof();
 * console.log(String(await reader.readLine())); // one
 * console.log(String(await reader.read())); // two
 */
export class StreamReader {
  readonly #buffer: StreamBuffer;

  constructor(options: { limit?: number } = {}) {
    this.#buffer = new StreamBuffer(options.limit ?? defaultLimit);
  }

  /** Whether the stream has ended and all of it was read. */
  atEof(): boolean {
    return this.#buffer.ended && this.#buffer.bytes.length === 0;
  }

  /**
   * Reads up to `count` bytes, at least one unless the stream has ended; without a count, all to the end.
   *
   * @throws {RangeError} if the count is not whole
   */
  read(count = -1): CoroutineObject<Buffer> {
    return new CoroutineObject("read", this.#read(count));
  }

  /**
   * Reads exactly `count` bytes.
   *
   * @throws {IncompleteReadError} if the stream ends before; its `partial` has what came
   */
  readExactly(count: number): CoroutineObject<Buffer> {
    return new CoroutineObject("readExactly", this.#readExactly(count));
  }

  /**
   * Reads a line with its newline; at the end of the stream what is left, which may be empty.
   *
   * @throws {RangeError} if the line is longer than the limit; it is dropped
   */
  readLine(): CoroutineObject<Buffer> {
    return new CoroutineObject("readLine", this.#readLine());
  }

  /**
   * Reads until the separator, which is part of the result. Of several, the one that ends first counts.
   *
   * @throws {IncompleteReadError} if the stream ends before
   * @throws {LimitOverrunError} if more bytes than the limit come before it; they stay to be read
   */
  readUntil(separator: Separator | readonly Separator[] = newline): CoroutineObject<Buffer> {
    return new CoroutineObject("readUntil", this.#readUntil(separator));
  }

  /** The lines, for `for await`. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void, undefined> {
    while (true) {
      const line = await this.readLine();
      if (line.length === 0) return;
      yield line;
    }
  }

  /** Says whom to pause when enough is held. */
  setTransport(transport: Pausable): void {
    this.#buffer.transport = transport;
  }

  /** Bytes have come. They are not copied: leave them as they are. */
  feedData(data: Uint8Array): void {
    this.#buffer.feedData(data);
  }

  /** No more bytes will come. */
  feedEof(): void {
    this.#buffer.feedEof();
  }

  /** The connection broke: whoever reads is told. */
  setException(error: unknown): void {
    this.#buffer.setException(error);
  }

  exception(): unknown {
    return this.#buffer.error;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<StreamReader ${this.#buffer.describe()}>`;
  }

  *#read(count: number): Coroutine<Buffer> {
    const buffer = this.#buffer;
    wholeNumber(count, "The number of bytes to read");
    buffer.throwIfBroken();
    if (count === 0) return Buffer.alloc(0);
    if (count < 0) return yield* this.#readToEnd();
    if (buffer.bytes.length === 0 && !buffer.ended) yield* buffer.waitForData("read");
    return buffer.take(count);
  }

  *#readToEnd(): Coroutine<Buffer> {
    const buffer = this.#buffer;
    const pieces: Buffer[] = [];
    // Piece by piece: held back until the end, the bytes would reach the limit and stop the sender.
    while (true) {
      const piece = yield* this.#read(buffer.limit);
      if (piece.length === 0) return Buffer.concat(pieces);
      pieces.push(piece);
    }
  }

  *#readExactly(count: number): Coroutine<Buffer> {
    const buffer = this.#buffer;
    wholeNumber(count, "The number of bytes to read", 0);
    buffer.throwIfBroken();
    while (buffer.bytes.length < count) {
      if (buffer.ended) throw new IncompleteReadError(buffer.takeAll(), count);
      yield* buffer.waitForData("readExactly");
    }
    return buffer.take(count);
  }

  *#readLine(): Coroutine<Buffer> {
    const buffer = this.#buffer;
    try {
      return yield* this.#readUntil(newline);
    } catch (error) {
      if (error instanceof IncompleteReadError) return error.partial;
      if (!(error instanceof LimitOverrunError)) throw error;
      // Drops the line if its end is here, else all that is held, so that the next read gets on.
      const ends = buffer.bytes.startsWith(newline, error.consumed);
      buffer.take(ends ? error.consumed + newline.length : buffer.bytes.length);
      throw new RangeError(`${error.message}: the line is too long for the reader's limit`);
    }
  }

  *#readUntil(separator: Separator | readonly Separator[]): Coroutine<Buffer> {
    const buffer = this.#buffer;
    const search = new SeparatorSearch(separator);
    buffer.throwIfBroken();
    while (true) {
      const found = search.next(buffer.bytes);
      const before = found?.start ?? search.searched;
      if (before > buffer.limit) {
        const what = found ? "The separator comes after" : "No separator within";
        throw new LimitOverrunError(`${what} ${before} bytes (limit ${buffer.limit})`, before);
      }
      if (found !== undefined) return buffer.take(found.end);
      if (buffer.ended) throw new IncompleteReadError(buffer.takeAll());
      yield* buffer.waitForData("readUntil");
    }
  }
}
