// Over 200 lines: all that a response does between its head and its end is one state.
import type { OutgoingHttpHeaders } from "node:http";
import { callInline } from "../../loop/call-inline.js";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import { RuntimeError } from "../../loop/errors.js";
import { whatCame } from "../../loop/what-came.js";
import type { Request } from "../request/request.js";
import { type Coding, chooseCoding, compressor } from "./compression.js";
import { type BodyStream, Outgoing } from "./outgoing.js";
import { ResponseHead } from "./response-head.js";

/**
 * A response that is sent piece by piece. Python: `web.StreamResponse`.
 *
 * `prepare` sends the head, `write` a piece, `writeEof` the end. After the head is sent, nothing of it can be
 * changed.
 *
 * @example
 * const app = new web.Application();
 * app.router.addGet("/", async (request) => {
 *   const response = new web.StreamResponse({ headers: { "Content-Type": "text/plain" } });
 *   await response.prepare(request);
 *   await response.write("one ");
 *   await response.write("two");
 *   return response;
 * });
 * const response = await app.request("/");
 * console.log(await response.text()); // one two
 */
export class StreamResponse extends ResponseHead {
  #close = false;
  #compression: Coding | "asked" | undefined;
  #chunked = false;
  #request: Request | undefined;
  #outgoing: Outgoing | undefined;
  #ended = false;
  /** How many bytes the head has promised; undefined if it has not, or they are not what is written. */
  #promised: number | undefined;
  /** How many bytes of the body were given to Node, before any compression. */
  bodyLength = 0;

  override get prepared(): boolean {
    return this.#request !== undefined;
  }

  /** Whether the connection may serve another request after this one. */
  get keepAlive(): boolean {
    return !this.#close;
  }

  /** Closes the connection after this response. */
  forceClose(): void {
    this.#close = true;
  }

  /** Compresses the body if the client takes that; or, with a coding, whatever it takes. */
  enableCompression(force?: Coding): void {
    this.#compression = force ?? "asked";
  }

  /** Sends the body in chunks, though its length may be known. Only HTTP/1.1 can. */
  enableChunkedEncoding(): void {
    this.#chunked = true;
  }

  /**
   * Sends the head. A second time it does nothing.
   *
   * @throws {RuntimeError} if another response was sent to this request, or this one to another
   */
  prepare(request: Request): CoroutineObject<void> {
    return new CoroutineObject("prepare", this.prepareSteps(request));
  }

  /**
   * Sends a piece of the body, and waits if the client is slower.
   *
   * @throws {ClientConnectionResetError} if the client has gone
   * @throws {RuntimeError} if the response was not prepared, or has ended
   */
  write(data: string | Uint8Array): CoroutineObject<void> {
    return new CoroutineObject("write", this.writeSteps(data));
  }

  /** Ends the response. A handler that returns it need not. */
  writeEof(data?: string | Uint8Array): CoroutineObject<void> {
    return new CoroutineObject("writeEof", this.endSteps(data));
  }

  /** @internal Sends all of it at once, if nothing has to be waited for; says whether it did. */
  sendNow(_request: Request): boolean {
    return false;
  }

  /** @internal */
  *sendSteps(request: Request): Coroutine<void> {
    yield* this.prepareSteps(request);
    yield* this.endSteps();
  }

  /** @internal */
  *prepareSteps(request: Request): Coroutine<void> {
    if (this.#request === request) return;
    this.describeBody(request);
    if (
      this.contentLength !== 0 &&
      !this.headers.has("Content-Type") &&
      this.#mayHaveBody(request)
    ) {
      this.headers.set("Content-Type", "application/octet-stream");
    }
    if (this.#chunked || this.headers.has("Transfer-Encoding")) this.#chunk(request);
    for (const hook of request.prepareHooks) yield* callInline(hook, request, this);
    const coding = this.#isCompressible
      ? chooseCoding(this.#compression, request.headers.get("Accept-Encoding"))
      : undefined;
    if (coding !== undefined) {
      this.headers.set("Content-Encoding", coding).delete("Content-Length");
    }
    if (this.#mayHaveBody(request)) this.#promised = this.contentLength;
    this.writeHead(request, this.outgoingHeaders());
    request.reply.flushHeaders();
    this.#outgoing = new Outgoing(request.reply, request.connection, coding && compressor(coding));
  }

  /** @internal */
  *endSteps(data?: string | Uint8Array): Coroutine<void> {
    if (data !== undefined) yield* this.writeSteps(data);
    if (this.#ended) return;
    const outgoing = this.open();
    this.#ended = true;
    if (this.#promised !== undefined && this.bodyLength < this.#promised) {
      throw brokenPromise(this.#promised, this.bodyLength);
    }
    yield* outgoing.end();
  }

  /** @internal Sets what the headers say of the body, if that is known. */
  protected describeBody(_request: Request): void {}

  /** @internal Sends a stream as the body. */
  protected *pump(source: BodyStream): Coroutine<void> {
    yield* this.open().pump(source, (bytes) => this.#count(bytes));
  }

  /** @internal Whether a body would be sent. */
  protected get takesBody(): boolean {
    return this.#request !== undefined && this.#mayHaveBody(this.#request);
  }

  /** @internal @throws {RuntimeError} if the headers promise another length */
  protected checkLength(request: Request, length: number): void {
    const promised = this.contentLength;
    if (promised !== undefined && promised !== length && this.#mayHaveBody(request)) {
      throw brokenPromise(promised, length);
    }
  }

  /** @internal The way for the body. */
  protected open(): Outgoing {
    if (this.#outgoing === undefined) {
      throw new RuntimeError("The head was not sent: call prepare(request) before the first write");
    }
    if (this.#ended) throw new RuntimeError("The response has ended: nothing more can be sent");
    return this.#outgoing;
  }

  /** @internal Whether it can be sent at once: nobody waits for it, nothing changes its bytes. */
  protected isPlain(request: Request): boolean {
    return (
      this.#compression === undefined &&
      !this.#chunked &&
      this.#request === undefined &&
      request.prepareHooks.length === 0
    );
  }

  /** @internal */
  protected writeHead(request: Request, headers: string[] | OutgoingHttpHeaders): void {
    if (this.#request !== undefined) {
      throw new RuntimeError("A response answers one request: make a new one for each");
    }
    const { reply } = request;
    if (this.status < 200) {
      throw new RangeError(
        `A response has a status of 200 and more; what came was ${this.status}: the client would go on waiting`,
      );
    }
    if (request.isAnswered) {
      throw new RuntimeError(
        "The request was answered already: return the response that was prepared",
      );
    }
    if (this.#close || request.closesConnection) reply.shouldKeepAlive = false;
    // In HTTP/1.1 staying open is understood: Node would spend two headers on saying it.
    else if (request.version === "1.1" && reply.shouldKeepAlive) reply.removeHeader("Connection");
    const { ownReason } = this;
    if (ownReason === undefined) reply.writeHead(this.status, headers);
    else reply.writeHead(this.status, ownReason, headers);
    this.#request = request;
  }

  /** @internal Notes that this response is the request's, whoever has sent its head. */
  protected take(request: Request): void {
    this.#request = request;
  }

  /** @internal */
  protected get ended(): boolean {
    return this.#ended;
  }

  /** @internal Sends head and body at once. */
  protected sendWhole(
    request: Request,
    headers: string[] | OutgoingHttpHeaders,
    body: string | Uint8Array | undefined,
  ): void {
    this.writeHead(request, headers);
    request.reply.end(body);
    this.#ended = true;
  }

  /** @internal */
  protected *writeSteps(data: string | Uint8Array): Coroutine<void> {
    if (typeof data !== "string" && !(data instanceof Uint8Array)) {
      throw new TypeError(`A body is text or bytes; what came was ${whatCame(data)}`);
    }
    const outgoing = this.open();
    this.#count(Buffer.byteLength(data));
    if (data.length > 0) yield* outgoing.write(data);
  }

  /** Says that so many bytes are to be sent; the client would take too many for its next response. */
  #count(bytes: number): void {
    const length = this.bodyLength + bytes;
    if (this.#promised !== undefined && length > this.#promised) {
      throw brokenPromise(this.#promised, length);
    }
    this.bodyLength = length;
  }

  /** A part of a file is a part of its bytes; and what is compressed already stays so. */
  get #isCompressible(): boolean {
    if (this.#compression === undefined || this.headers.has("Content-Encoding")) return false;
    return ![204, 206, 304].includes(this.status);
  }

  #mayHaveBody({ method }: Request): boolean {
    return method !== "HEAD" && ![101, 204, 205, 304].includes(this.status);
  }

  #chunk(request: Request): void {
    if (request.version !== "1.1") {
      throw new RuntimeError(`HTTP/${request.version} has no chunked encoding: only HTTP/1.1 does`);
    }
    this.headers.delete("Content-Length");
  }
}

function brokenPromise(promised: number, length: number): RuntimeError {
  return new RuntimeError(
    `The Content-Length is ${promised}, but the body has ${length} bytes: leave the header out, and it is right`,
  );
}
