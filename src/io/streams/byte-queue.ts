/**
 * Bytes that wait to be read. Appending costs amortized O(1) a byte, taking copies nothing.
 *
 * Invariant: a byte that was taken is never written again, so what `take` returned stays what it was.
 */
export class ByteQueue {
  #memory: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  append(data: Buffer): void {
    if (this.length === 0) {
      // Nothing to join it to: the chunk itself becomes the memory.
      this.#memory = data;
      this.#start = 0;
      this.#end = data.length;
      return;
    }
    if (this.#end + data.length > this.#memory.length) {
      const grown = Buffer.allocUnsafe(2 * (this.length + data.length));
      this.#memory.copy(grown, 0, this.#start, this.#end);
      this.#end = this.length;
      this.#start = 0;
      this.#memory = grown;
    }
    data.copy(this.#memory, this.#end);
    this.#end += data.length;
  }

  take(count: number): Buffer {
    const end = Math.min(this.#start + count, this.#end);
    const taken = this.#memory.subarray(this.#start, end);
    this.#start = end;
    return taken;
  }

  /** Whether the bytes from `from` on begin with `prefix`. */
  startsWith(prefix: Buffer, from: number): boolean {
    const start = this.#start + from;
    return this.#memory.subarray(start, Math.min(start + prefix.length, this.#end)).equals(prefix);
  }

  /** Where the separator begins, counted from the first byte; -1 if it is not there. */
  indexOf(separator: Buffer, from: number): number {
    const found = this.#memory.subarray(0, this.#end).indexOf(separator, this.#start + from);
    return found === -1 ? -1 : found - this.#start;
  }
}
