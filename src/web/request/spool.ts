import { randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Coroutine } from "../../loop/coroutine.js";
import { ensureFuture } from "../../loop/ensure-future.js";

/** So many bytes stay in memory; what is longer goes to the disk. */
export const inMemory = 64 * 1024;

/** Takes bytes in: a few are held, many go to a temporary file. */
export class Spool {
  size = 0;
  #pieces: Buffer[] = [];
  #opening: Promise<FileHandle> | undefined;
  #path: string | undefined;

  /** Where the temporary file is; undefined as long as there is none. */
  get path(): string | undefined {
    return this.#path;
  }

  /** Keeps a piece in memory. */
  hold(piece: Buffer): void {
    this.size += piece.length;
    this.#pieces.push(piece);
  }

  /** Keeps a piece, on the disk if all of them are many bytes. */
  *write(piece: Buffer): Coroutine<void> {
    this.hold(piece);
    if (this.size > inMemory) yield* ensureFuture(this.#flush());
  }

  /** No more will be written. */
  *end(): Coroutine<void> {
    if (this.#opening !== undefined) yield* ensureFuture(this.#close());
  }

  /** The bytes in memory; undefined if they are on the disk. */
  get bytes(): Buffer | undefined {
    return this.#path === undefined ? Buffer.concat(this.#pieces) : undefined;
  }

  /** Removes the file; whoever has it open may read on. */
  remove(): void {
    if (this.#path !== undefined) void this.#remove(this.#path);
  }

  async #flush(): Promise<void> {
    if (this.#opening === undefined) {
      this.#path = join(tmpdir(), `tsyncio-${randomUUID()}`);
      // Nobody else may read it, nor put a link in its place.
      this.#opening = open(this.#path, "wx", 0o600);
    }
    const file = await this.#opening;
    await file.writeFile(Buffer.concat(this.#pieces.splice(0)));
  }

  async #close(): Promise<void> {
    await (await this.#opening)?.close();
  }

  async #remove(path: string): Promise<void> {
    // The file may be open, or about to be opened, if the request ended before its time.
    await this.#close().catch(() => {});
    await rm(path, { force: true }).catch(() => {});
  }
}
