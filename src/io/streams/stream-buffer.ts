import type { Coroutine } from "../../loop/coroutine.js";
import { RuntimeError } from "../../loop/errors.js";
import type { Future } from "../../loop/future.js";
import { wholeNumber } from "../../loop/numbers.js";
import { currentLoop } from "../../loop/running.js";
import { whatCame } from "../../loop/what-came.js";
import { ByteQueue } from "./byte-queue.js";

/** What is told to stop and go on when enough is held: the transport below. */
export interface Pausable {
  pauseReading(): void;
  resumeReading(): void;
}

/**
 * What has come over a stream and was not read yet, and the one task that waits for more.
 *
 * Invariant: while the sender is paused, more than the limit is held, or somebody is about to resume it.
 */
export class StreamBuffer {
  readonly limit: number;
  readonly bytes = new ByteQueue();
  transport: Pausable | undefined;
  ended = false;
  error: unknown;
  #paused = false;
  #waiter: Future<void> | undefined;

  constructor(limit: number) {
    this.limit = checkedLimit(limit);
  }

  feedData(data: Uint8Array): void {
    if (!(data instanceof Uint8Array)) {
      throw new TypeError(
        `feedData expects bytes, a Buffer or another Uint8Array; what came was ${whatCame(data)}`,
      );
    }
    if (data.length === 0) return;
    this.bytes.append(
      Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength),
    );
    this.#wake();
    if (this.transport && !this.#paused && this.bytes.length > 2 * this.limit) {
      this.#paused = true;
      this.transport.pauseReading();
    }
  }

  feedEof(): void {
    this.ended = true;
    this.#wake();
  }

  setException(error: unknown): void {
    this.error = error;
    if (this.#waiter !== undefined && !this.#waiter.done()) this.#waiter.setException(error);
  }

  throwIfBroken(): void {
    if (this.error !== undefined) throw this.error;
  }

  /** Waits until bytes, the end or an error came. `method` is who asks. */
  *waitForData(method: string): Coroutine<void> {
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
  }

  take(count: number): Buffer {
    const taken = this.bytes.take(count);
    if (this.#paused && this.bytes.length <= this.limit) this.#resume();
    return taken;
  }

  takeAll(): Buffer {
    return this.take(this.bytes.length);
  }

  describe(): string {
    const facts = [`${this.bytes.length} bytes`];
    if (this.ended) facts.push("eof");
    if (this.#paused) facts.push("sender paused");
    if (this.#waiter !== undefined) facts.push("a task is reading");
    if (this.error !== undefined) facts.push(`broken: ${this.error}`);
    return facts.join(", ");
  }

  #resume(): void {
    this.#paused = false;
    this.transport?.resumeReading();
  }

  #wake(): void {
    if (this.#waiter !== undefined && !this.#waiter.done()) this.#waiter.setResult();
  }
}

/**
 * @throws {TypeError} if the limit is no number
 * @throws {RangeError} if a reader cannot have this limit
 */
export function checkedLimit(limit: number): number {
  return wholeNumber(limit, "A limit in bytes", 1);
}
