import { type Coroutine, CoroutineObject } from "../loop/coroutine.js";
import { RuntimeError } from "../loop/errors.js";
import type { Future } from "../loop/future.js";
import { currentLoop } from "../loop/running.js";
import { ByteQueue } from "./byte-queue.js";
import { IncompleteReadError, LimitOverrunError } from "./errors.js";

/** What the reader tells to stop and go on when it holds enough: the socket below. */
export interface Pausable {
  pause(): unknown;
  resume(): unknown;
}

/** How many bytes a reader holds before it stops the sender: 64 KiB, as in Python. */
export const defaultLimit = 64 * 1024;

const newline = Buffer.from("\n");

/**
 * Bytes that come over a connection. Python: `asyncio.StreamReader`.
 *
 * Every reading method works under `yield*` and `await`, and gives a `Buffer`. At most one task may read at
 * a time. Above twice its limit (in bytes) the reader pauses the sender; below it, it lets it go on.
 *
 * @example
 * const [reader] = await openConnection("127.0.0.1", port);
 * const line = await reader.readLine(); // empty at the end of the stream
 */
export class StreamReader {
  readonly #limit: number;
  readonly #bytes = new ByteQueue();
  #source: Pausable | undefined;
  #paused = false;
  #ended = false;
  #error: unknown;
  #waiter: Future<void> | undefined;

  constructor(options: { limit?: number } = {}) {
    const { limit = defaultLimit } = options;
    if (!Number.isInteger(limit) || limit <= 0) {
      throw new RangeError(`A limit is a positive whole number of bytes; what came was ${limit}`);
    }
    this.#limit = limit;
  }

  /** Whether the stream has ended and all of it was read. */
  atEof(): boolean {
    return this.#ended && this.#bytes.length === 0;
  }

  /** Reads up to `count` bytes, at least one unless the stream has ended; without a count, all to the end. */
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

  /** Reads a line with its newline; at the end of the stream what is left, which may be empty. */
  readLine(): CoroutineObject<Buffer> {
    return new CoroutineObject("readLine", this.#readLine());
  }

  /**
   * Reads until the separator, which is part of the result.
   *
   * @throws {IncompleteReadError} if the stream ends before
   * @throws {LimitOverrunError} if more bytes than the limit come before it; they stay to be read
   */
  readUntil(separator: string | Uint8Array = newline): CoroutineObject<Buffer> {
    return new CoroutineObject("readUntil", this.#readUntil(Buffer.from(separator)));
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
  setSource(source: Pausable): void {
    this.#source = source;
  }

  /** Bytes have come. */
  feedData(data: Buffer): void {
    if (data.length === 0) return;
    this.#bytes.append(data);
    this.#wake();
    if (!this.#paused && this.#bytes.length > 2 * this.#limit) {
      this.#paused = true;
      this.#source?.pause();
    }
  }

  /** No more bytes will come. */
  feedEof(): void {
    this.#ended = true;
    this.#wake();
  }

  /** The connection broke: whoever reads is told. */
  setException(error: unknown): void {
    this.#error = error;
    this.#wake();
  }

  exception(): unknown {
    return this.#error;
  }

  *#read(count: number): Coroutine<Buffer> {
    this.#throwIfBroken();
    if (count === 0) return Buffer.alloc(0);
    if (count < 0) return yield* this.#readToEnd();
    if (this.#bytes.length === 0 && !this.#ended) yield* this.#waitForData("read");
    return this.#take(count);
  }

  *#readToEnd(): Coroutine<Buffer> {
    const pieces: Buffer[] = [];
    // Piece by piece: held back until the end, the bytes would reach the limit and stop the sender.
    while (!this.atEof()) {
      if (this.#bytes.length === 0) yield* this.#waitForData("read");
      pieces.push(this.#take(this.#bytes.length));
    }
    return Buffer.concat(pieces);
  }

  *#readExactly(count: number): Coroutine<Buffer> {
    if (!Number.isInteger(count) || count < 0) {
      throw new RangeError(
        `readExactly expects a number of bytes, 0 or more; what came was ${count}`,
      );
    }
    this.#throwIfBroken();
    while (this.#bytes.length < count) {
      if (this.#ended) throw new IncompleteReadError(this.#take(this.#bytes.length), count);
      yield* this.#waitForData("readExactly");
    }
    return this.#take(count);
  }

  *#readLine(): Coroutine<Buffer> {
    try {
      return yield* this.#readUntil(newline);
    } catch (error) {
      if (error instanceof IncompleteReadError) return error.partial;
      if (error instanceof LimitOverrunError) {
        this.#take(error.consumed);
        throw new RangeError(`${error.message}: the line is too long for the reader's limit`);
      }
      throw error;
    }
  }

  *#readUntil(separator: Buffer): Coroutine<Buffer> {
    if (separator.length === 0)
      throw new RangeError("A separator has at least one byte; none came");
    this.#throwIfBroken();
    let searched = 0;
    while (true) {
      const found = this.#bytes.indexOf(separator, searched);
      if (found > this.#limit) {
        throw new LimitOverrunError(`The separator comes after ${found} bytes`, found);
      }
      if (found !== -1) return this.#take(found + separator.length);
      // The last bytes may be the beginning of a separator whose end has not come yet.
      searched = Math.max(0, this.#bytes.length + 1 - separator.length);
      if (searched > this.#limit) {
        throw new LimitOverrunError(`No separator within ${searched} bytes`, searched);
      }
      if (this.#ended) throw new IncompleteReadError(this.#take(this.#bytes.length));
      yield* this.#waitForData("readUntil");
    }
  }

  *#waitForData(method: string): Coroutine<void> {
    if (this.#waiter !== undefined) {
      throw new RuntimeError(
        `${method}() was called while another task is reading from the same stream`,
      );
    }
    if (this.#paused) this.#resume();
    this.#waiter = currentLoop().createFuture();
    try {
      yield* this.#waiter;
    } finally {
      this.#waiter = undefined;
    }
    this.#throwIfBroken();
  }

  #take(count: number): Buffer {
    const taken = this.#bytes.take(count);
    if (this.#paused && this.#bytes.length <= this.#limit) this.#resume();
    return taken;
  }

  #resume(): void {
    this.#paused = false;
    this.#source?.resume();
  }

  #wake(): void {
    if (this.#waiter !== undefined && !this.#waiter.done()) this.#waiter.setResult();
  }

  #throwIfBroken(): void {
    if (this.#error !== undefined) throw this.#error;
  }
}
