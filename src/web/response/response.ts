// Over 200 lines: most are the doc comments of one public class, which has to be whole to be read.
import { Readable } from "node:stream";
import { inspect } from "node:util";
import type { Coroutine } from "../../loop/coroutine.js";
import { whatCame } from "../../loop/what-came.js";
import { Html } from "../html.js";
import type { Request } from "../request/request.js";
import type { BodyStream } from "./outgoing.js";
import { type ResponseOptions, withCharset } from "./response-head.js";
import { StreamResponse } from "./stream-response.js";

/** What a response's body can be: text, bytes, or a stream of them. */
export type Body = string | Html | Uint8Array | BodyStream;

/** What `web.Response` is made of: either `text` or `body`. */
export interface BodyOptions extends ResponseOptions {
  body?: Body | null;
  /** A body that is text: its type is `text/plain; charset=utf-8` by default. */
  text?: string | Html;
  /** The type without a charset, such as `text/html`. */
  contentType?: string;
  charset?: string;
}

/** In bytes, or characters. What is larger leaves in parts, so that it is seen to leave: over TLS only a whole is. */
const mostAtOnce = 1024 * 1024;

type Content = string | Uint8Array | BodyStream | undefined;

/**
 * A response whose body is there as a whole. Python: `web.Response`.
 *
 * @throws {TypeError} if the body is neither text nor bytes nor a stream, or both text and body came
 * @example
 * const app = new web.Application();
 * app.router.addGet("/", () => new web.Response({ text: "<h1>Index</h1>", contentType: "text/html" }));
 * const response = await app.request("/");
 * console.log(response.headers.get("content-type")); // text/html; charset=utf-8
 */
export class Response extends StreamResponse {
  #body: Content;

  constructor(options: BodyOptions = {}) {
    super(checkedOptions(options));
    const { body, text, charset, headers } = options;
    if (text !== undefined && body !== undefined && body !== null) {
      throw new TypeError("A response has either a body or a text: both came");
    }
    const content = text ?? body ?? undefined;
    this.#body = contentOf(content, charset);
    const type = typeOf(content, options);
    if (headers === undefined) this.type = type;
    else this.#mergeType(type, options);
  }

  /** The body, as it was given. */
  get body(): Content {
    return this.#body;
  }

  set body(body: Body | null | undefined) {
    this.#body = contentOf(body ?? undefined, undefined);
  }

  /**
   * The body as text.
   *
   * @throws {TypeError} if it is a stream
   */
  get text(): string {
    const body = this.#body ?? "";
    if (typeof body === "string") return body;
    if (body instanceof Uint8Array) return new TextDecoder(this.charset).decode(body);
    throw new TypeError("A body that is a stream has no text before it is sent");
  }

  set text(text: string | Html) {
    this.#body = String(text);
    if (!this.headers.has("Content-Type")) this.contentType = "text/plain";
    this.charset = "utf-8";
  }

  /** @internal */
  override sendNow(request: Request): boolean {
    const body = this.#body;
    if (!this.isPlain(request) || isStream(body)) return false;
    if (body !== undefined && body.length > mostAtOnce) return false;
    this.checkLength(request, this.#length ?? 0);
    this.sendBare(request);
    return true;
  }

  /** @internal A copy that can be sent, when this one was. */
  copy(): Response {
    const { status, ownReason: reason, headers } = this;
    const copy = new Response({ status, headers, ...(reason !== undefined && { reason }) });
    copy.#body = this.#body;
    copy.takeCookies(this);
    return copy;
  }

  /** @internal Sends all of it at once, past every hook. */
  sendBare(request: Request): void {
    const body = this.#body;
    if (isStream(body)) throw new TypeError("A stream cannot be sent at once");
    if (!this.#hasBody) this.sendWhole(request, this.outgoingHeaders(), undefined);
    else {
      this.bodyLength = this.#length ?? 0;
      this.sendWhole(request, this.outgoingHeaders(this.bodyLength), body);
    }
  }

  /** @internal */
  override *endSteps(data?: string | Uint8Array): Coroutine<void> {
    const body = this.ended ? undefined : this.#body;
    if (isStream(body)) {
      if (this.takesBody) yield* this.pump(body);
      else dismiss(body);
    } else if (this.#hasBody && body !== undefined) {
      if (body.length <= mostAtOnce) yield* this.writeSteps(body);
      else {
        const bytes = typeof body === "string" ? Buffer.from(body) : body;
        for (let at = 0; at < bytes.length; at += mostAtOnce) {
          yield* this.writeSteps(bytes.subarray(at, at + mostAtOnce));
        }
      }
    }
    yield* super.endSteps(data);
  }

  /** @internal */
  protected override describeBody(): void {
    if (!this.#hasBody || this.headers.has("Transfer-Encoding")) return;
    if (this.contentLength === undefined) this.contentLength = this.#length;
  }

  get #hasBody(): boolean {
    return this.status >= 200 && this.status !== 204 && this.status !== 304;
  }

  /** Bytes; undefined for a stream. */
  get #length(): number | undefined {
    const body = this.#body;
    if (typeof body === "string") return Buffer.byteLength(body);
    return isStream(body) ? undefined : (body?.length ?? 0);
  }

  #mergeType(type: string | undefined, { contentType, charset }: BodyOptions): void {
    if (!this.headers.has("Content-Type")) {
      if (type !== undefined) this.headers.set("Content-Type", type);
    } else if (contentType !== undefined || charset !== undefined) {
      throw new TypeError("The type came twice: in the headers, and as contentType or charset");
    }
  }
}

/** Ends what will not be read: a file that it has opened is closed. */
function dismiss(body: BodyStream): void {
  if (body instanceof Readable) body.destroy();
  else void Promise.resolve(body[Symbol.asyncIterator]().return?.()).catch(() => {});
}

function checkedOptions(options: unknown): BodyOptions {
  if (typeof options === "object" && options !== null && !isText(options)) return options;
  throw new TypeError(
    `A response takes options, such as { text: "hello" }; what came was ${whatCame(options)}`,
  );
}

function isText(value: object): boolean {
  return value instanceof Html || value instanceof Uint8Array;
}

/** A coroutine of this library, or a promise. */
function isAwaitable(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

function isStream(body: Content): body is BodyStream {
  return typeof body === "object" && !(body instanceof Uint8Array);
}

function contentOf(body: Body | undefined, charset = "utf-8"): Content {
  if (body === undefined || body instanceof Uint8Array) return body;
  if (typeof body === "string" || body instanceof Html) {
    return charset.toLowerCase() === "utf-8" ? String(body) : encode(String(body), charset);
  }
  if (typeof body?.[Symbol.asyncIterator] === "function") return body;
  const remedy = isAwaitable(body) ? "was an await forgotten?" : "for data, use jsonResponse";
  throw new TypeError(
    `A body is text, bytes or a stream of them; what came was ${whatCame(body)}: ${remedy}`,
  );
}

function encode(text: string, charset: string): Buffer {
  const name = charset.toLowerCase().replace(/^(iso-8859-1|latin-1)$/, "latin1");
  if (Buffer.isEncoding(name)) return Buffer.from(text, name);
  throw new RangeError(`Text can be sent as utf-8, latin1 or utf-16le; what came was '${charset}'`);
}

const visible = /^[\t\x20-\x7e]*$/;

function typeOf(content: Body | undefined, options: BodyOptions): string | undefined {
  const { contentType, charset } = options;
  for (const word of contentType === undefined && charset === undefined
    ? []
    : [contentType, charset]) {
    if (word === undefined || visible.test(word)) continue;
    throw new TypeError(`A type such as text/html is one line; what came was ${inspect(word)}`);
  }
  if (contentType?.includes("charset")) {
    throw new TypeError("A contentType has no charset in it: give it as charset");
  }
  if (options.text !== undefined || typeof content === "string" || content instanceof Html) {
    const usual = content instanceof Html ? "text/html" : "text/plain";
    return withCharset(contentType ?? usual, charset ?? "utf-8");
  }
  if (contentType !== undefined) return withCharset(contentType, charset);
  const isEmpty = content === undefined || (content instanceof Uint8Array && content.length === 0);
  return isEmpty ? undefined : "application/octet-stream";
}
