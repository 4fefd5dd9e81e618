import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { ensureFuture } from "../../loop/ensure-future.js";
import type { HeaderMap } from "../header-map.js";
import type { BodyPart } from "./body-part.js";
import type { Spool } from "./spool.js";

/**
 * A file that a form brought. Python: `web.FileField`.
 *
 * A small one is in memory, a large one in a temporary file, which is removed when the request is over: copy
 * what you want to keep.
 *
 * @example
 * const app = new web.Application();
 * app.router.addPost("/", async (request) => {
 *   const file = (await request.post()).get("file");
 *   if (!(file instanceof web.FileField)) throw new web.HTTPBadRequest({ text: "Send a file." });
 *   return new web.Response({ text: `${file.filename}: ${file.size} bytes` });
 * });
 * const body = new FormData();
 * body.set("file", new Blob(["abc"]), "abc.txt");
 * const response = await app.request("/", { method: "POST", body });
 * console.log(await response.text()); // abc.txt: 3 bytes
 */
export class FileField {
  /** The field's name. */
  readonly name: string;
  /** What the file is called on the client's side: not to be trusted as a path. */
  readonly filename: string;
  readonly contentType: string;
  readonly headers: HeaderMap;
  readonly #spool: Spool;

  /** @internal */
  constructor(part: BodyPart, spool: Spool) {
    this.name = part.name ?? "";
    this.filename = part.filename ?? "";
    this.contentType = part.contentType ?? "application/octet-stream";
    this.headers = part.headers;
    this.#spool = spool;
  }

  /** Bytes. */
  get size(): number {
    return this.#spool.size;
  }

  /** Where the temporary file is; undefined if the bytes are in memory. */
  get path(): string | undefined {
    return this.#spool.path;
  }

  /** All bytes. */
  read(): CoroutineObject<Buffer> {
    return new CoroutineObject("read", this.#read());
  }

  /** The bytes as a stream of Node's. */
  stream(): Readable {
    const { bytes, path } = this.#spool;
    return bytes === undefined ? createReadStream(path as string) : Readable.from([bytes]);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<FileField '${this.name}' file '${this.filename}', ${this.size} bytes>`;
  }

  *#read(): Coroutine<Buffer> {
    const { bytes, path } = this.#spool;
    return bytes ?? (yield* ensureFuture(readFile(path as string)));
  }
}
