import type { Readable } from "node:stream";
import { Dicer } from "@fastify/busboy";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { ensureFuture } from "../../loop/ensure-future.js";
import { parseContentType } from "../content-type.js";
import { HTTPBadRequest } from "../response/http-exceptions.js";
import { BodyPart } from "./body-part.js";
import type { Request } from "./request.js";

/** So many bytes are taken apart at once. */
const pieceSize = 64 * 1024;

/**
 * A part's high-water mark. Above it Dicer holds its callback back, and in Node 20 forgets it if the form ends in
 * the same piece; what stays below needs no such pause, because a part's bytes are taken before the next piece.
 */
const neverFull = 16 * pieceSize;

type DicerOptions = ConstructorParameters<typeof Dicer>[0] & { partHwm: number };

/**
 * The parts of a multipart body, as they come. Python: `MultipartReader`.
 *
 * Nothing is read that nobody asked for; a part that was not read to its end is skipped.
 *
 * @example
 * const app = new web.Application();
 * app.router.addPost("/", async (request) => {
 *   const names: string[] = [];
 *   for await (const part of request.multipart()) names.push(`${part.name}: ${await part.text()}`);
 *   return new web.Response({ text: names.join(", ") });
 * });
 * const body = new FormData();
 * body.set("color", "red");
 * const response = await app.request("/", { method: "POST", body });
 * console.log(await response.text()); // color: red
 */
export class MultipartReader {
  readonly #request: Request;
  readonly #count: (bytes: number) => void;
  readonly #dicer: Dicer;
  readonly #parts: BodyPart[] = [];
  #current: BodyPart | undefined;
  #ended = false;
  #error: unknown;

  /** @internal `count` is told of the body's bytes as they are read, and may throw. */
  constructor(request: Request, count: (bytes: number) => void = () => {}) {
    const boundary = boundaryOf(request);
    this.#request = request;
    this.#count = count;
    this.#dicer = new Dicer({ boundary, partHwm: neverFull } as DicerOptions);
    const onError = (error: Error) => {
      this.#error = error;
    };
    this.#dicer.on("error", onError);
    this.#dicer.on("part", (stream) => {
      // Handed out when its header is there, which may be pieces later.
      const onReady = (part: BodyPart) => this.#parts.push(part);
      new BodyPart(stream as Readable, () => this.#pump(), onReady, onError);
    });
  }

  /** The next part; undefined after the last. */
  next(): CoroutineObject<BodyPart | undefined> {
    return new CoroutineObject("next", this.#next());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<BodyPart, void, undefined> {
    for (let part = await this.next(); part !== undefined; part = await this.next()) yield part;
  }

  /** Reads a piece of the body, and takes it apart. */
  *#pump(): Coroutine<void> {
    const bytes = yield* this.#request.content.read(pieceSize);
    this.#count(bytes.length);
    this.#ended = bytes.length === 0;
    // Parts tell of their data and of their ends a moment after the write.
    const settled = (resolve: () => void) => () => setImmediate(resolve);
    const taken = new Promise<void>((resolve) => {
      if (this.#ended) this.#dicer.end(settled(resolve));
      else this.#dicer.write(bytes, settled(resolve));
    });
    yield* ensureFuture(taken);
    if (this.#error !== undefined) throw new HTTPBadRequest({ text: `${this.#error}` });
  }

  *#next(): Coroutine<BodyPart | undefined> {
    this.#current?.skip();
    while (this.#parts.length === 0 && !this.#ended) yield* this.#pump();
    this.#current = this.#parts.shift();
    return this.#current;
  }
}

/** @throws {TypeError} if the body is not multipart */
function boundaryOf(request: Request): string {
  const header = request.headers.get("Content-Type");
  const { type, parameters } = parseContentType(header);
  const boundary = parameters.get("boundary");
  if (type.startsWith("multipart/") && boundary) return boundary;
  throw new TypeError(`A multipart body with a boundary was expected; what came was ${header}`);
}
