import type { Readable } from "node:stream";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { parseContentType } from "../content-type.js";
import { HeaderMap } from "../header-map.js";

/**
 * One part of a multipart body: its headers, and its bytes as they come. Python: `BodyPartReader`.
 *
 * @example
 * const app = new web.Application();
 * app.router.addPost("/", async (request) => {
 *   const part = await request.multipart().next();
 *   return new web.Response({ text: `${part?.filename}: ${(await part?.read())?.length} bytes` });
 * });
 * const body = new FormData();
 * body.set("file", new Blob(["abc"]), "abc.txt");
 * const response = await app.request("/", { method: "POST", body });
 * console.log(await response.text()); // abc.txt: 3 bytes
 */
export class BodyPart {
  #headers = new HeaderMap();
  #disposition: ReadonlyMap<string, string> = new Map();
  readonly #pump: () => Coroutine<void>;
  #pieces: Buffer[] = [];
  #skipped = false;
  #ended = false;

  /** @internal */
  constructor(
    stream: Readable,
    pump: () => Coroutine<void>,
    onReady: (part: BodyPart) => void,
    onError: (error: Error) => void,
  ) {
    this.#pump = pump;
    let ready = false;
    stream.on("header", (headers: Record<string, string[]>) => {
      this.#headers = headersOf(headers);
      this.#disposition = parseContentType(this.#headers.get("Content-Disposition")).parameters;
      ready = true;
      onReady(this);
    });
    stream.on("data", (piece: Buffer) => {
      if (!this.#skipped) this.#pieces.push(piece);
    });
    stream.on("end", () => {
      this.#ended = true;
      // Its header was cut off.
      if (!ready) onReady(this);
    });
    stream.on("error", onError);
  }

  get headers(): HeaderMap {
    return this.#headers;
  }

  /** The field's name. */
  get name(): string | undefined {
    return this.#disposition.get("name");
  }

  /** The name of the file on the client's side: not to be trusted as a path. */
  get filename(): string | undefined {
    const encoded = this.#disposition.get("filename*");
    const [, value] = /^utf-8'[^']*'(.*)$/i.exec(encoded ?? "") ?? [];
    return value === undefined ? this.#disposition.get("filename") : decodeSafely(value);
  }

  /** The type without its parameters; undefined if the part has none. */
  get contentType(): string | undefined {
    const header = this.#headers.get("Content-Type");
    return header === undefined ? undefined : parseContentType(header).type;
  }

  /** The next piece, as large as it comes; empty at the end. */
  readChunk(): CoroutineObject<Buffer> {
    return new CoroutineObject("readChunk", this.chunkSteps());
  }

  /** All of it that was not read yet. Nothing limits its length: `readChunk` lets you count. */
  read(): CoroutineObject<Buffer> {
    return new CoroutineObject("read", this.#read());
  }

  /** All of it as text. */
  text(): CoroutineObject<string> {
    return new CoroutineObject("text", this.#text());
  }

  /** @throws {SyntaxError} if it is no JSON */
  json(): CoroutineObject<unknown> {
    return new CoroutineObject("json", this.#json());
  }

  /** @internal */
  *chunkSteps(): Coroutine<Buffer> {
    while (this.#pieces.length === 0 && !this.#ended) yield* this.#pump();
    return this.#pieces.shift() ?? Buffer.alloc(0);
  }

  /** @internal Nobody will read the rest. */
  skip(): void {
    this.#skipped = true;
    this.#pieces = [];
  }

  *#read(): Coroutine<Buffer> {
    const pieces: Buffer[] = [];
    while (true) {
      const piece = yield* this.chunkSteps();
      if (piece.length === 0) return Buffer.concat(pieces);
      pieces.push(piece);
    }
  }

  *#text(): Coroutine<string> {
    const { parameters } = parseContentType(this.#headers.get("Content-Type"));
    return new TextDecoder(parameters.get("charset")).decode(yield* this.#read());
  }

  *#json(): Coroutine<unknown> {
    return JSON.parse(yield* this.#text());
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const file = this.filename === undefined ? "" : `, file '${this.filename}'`;
    return `<BodyPart '${this.name}'${file}>`;
  }
}

/** The values as UTF-8, which all browsers send here; the parser takes them for Latin-1. */
function headersOf(headers: Record<string, string[]>): HeaderMap {
  const flat = Object.entries(headers).flatMap(([name, values]) =>
    values.flatMap((value) => [name, Buffer.from(value, "latin1").toString()]),
  );
  return new HeaderMap([], flat);
}

function decodeSafely(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
