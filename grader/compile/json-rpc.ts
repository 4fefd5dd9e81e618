import type { Readable, Writable } from "node:stream";
import { z } from "zod";

const replySchema = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const headEnd = "\r\n\r\n";

/** Calls the methods of another process: JSON-RPC 2.0, each message after a head that says its length. */
export class JsonRpc {
  readonly #output: Writable;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;
  #received: Buffer = Buffer.alloc(0);
  #end: Error | undefined;

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    input.on("data", (chunk: Buffer) => this.#receive(chunk));
    // A process that has ended: whoever watches it calls `end`.
    output.on("error", () => {});
  }

  /** Throws when the method fails, and when the other process has ended. */
  request(method: string, parameters: unknown): Promise<unknown> {
    if (this.#end) return Promise.reject(this.#end);
    const id = ++this.#requests;
    const body = Buffer.from(
      JSON.stringify({ jsonrpc: "2.0", id, method, params: parameters ?? null }),
    );
    this.#output.write(
      Buffer.concat([Buffer.from(`Content-Length: ${body.length}${headEnd}`), body]),
    );
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** Rejects what waits and what comes. */
  end(reason: Error): void {
    this.#end ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const headLength = this.#received.indexOf(headEnd);
      if (headLength < 0) return;
      const head = this.#received.toString("latin1", 0, headLength);
      const length = Number(/content-length: *(\d+)/i.exec(head)?.[1]);
      const start = headLength + headEnd.length;
      if (this.#received.length < start + length) return;
      const body = this.#received.toString("utf8", start, start + length);
      this.#received = this.#received.subarray(start + length);
      this.#settle(replySchema.parse(JSON.parse(body)));
    }
  }

  #settle({ id, result, error }: z.infer<typeof replySchema>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }
}
