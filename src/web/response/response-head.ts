import type { OutgoingHttpHeaders } from "node:http";
import { RuntimeError } from "../../loop/errors.js";
import { parseContentType } from "../content-type.js";
import { type ETag, formatEtag, parseEtags, parseHttpDate } from "../etag.js";
import { HeaderMap, type HeadersInit } from "../header-map.js";
import { Storage } from "../storage.js";
import { reasonOf, reasonUnlikeNode } from "./reasons.js";
import { type CookieOptions, cookieHeader } from "./set-cookie.js";

/** What every response is made of. */
export interface ResponseOptions {
  /** 200 by default. */
  status?: number;
  /** The words behind the status; by default the usual ones. */
  reason?: string;
  headers?: HeadersInit;
}

/** Status, headers and cookies: what stands before the body, and can be changed until it is sent. */
export abstract class ResponseHead extends Storage {
  /** The Content-Type, as long as nobody has asked for the headers: most responses need no map. */
  protected type: string | undefined;
  #status: number;
  #reason: string | undefined;
  #headers: HeaderMap | undefined;
  #cookies: Map<string, string> | undefined;

  constructor({ status = 200, reason, headers }: ResponseOptions = {}) {
    super();
    this.#status = checkedStatus(status);
    this.#reason = checkedReason(reason);
    if (headers !== undefined) this.#headers = new HeaderMap(headers);
  }

  /** Whether it was sent. */
  abstract get prepared(): boolean;

  get status(): number {
    return this.#status;
  }

  get reason(): string {
    return this.#reason ?? reasonOf(this.#status);
  }

  /** @throws {RuntimeError} if the head was sent */
  setStatus(status: number, reason?: string): void {
    if (this.prepared) throw new RuntimeError("The head was sent: its status cannot be changed");
    this.#status = checkedStatus(status);
    this.#reason = checkedReason(reason);
  }

  get headers(): HeaderMap {
    if (this.#headers === undefined) {
      this.#headers = new HeaderMap();
      if (this.type !== undefined) this.#headers.set("Content-Type", this.type);
    }
    return this.#headers;
  }

  /** The type of the content, without its parameters. */
  get contentType(): string {
    return parseContentType(this.#typeHeader).type;
  }

  set contentType(type: string) {
    this.#setType(type, this.charset);
  }

  get charset(): string | undefined {
    return parseContentType(this.#typeHeader).parameters.get("charset");
  }

  set charset(charset: string | undefined) {
    this.#setType(this.contentType, charset);
  }

  /** Bytes; undefined as long as it is not known. */
  get contentLength(): number | undefined {
    const header = this.#headers?.get("Content-Length");
    return header === undefined ? undefined : Number(header);
  }

  set contentLength(length: number | undefined) {
    this.#setOrDelete("Content-Length", length?.toString());
  }

  get lastModified(): Date | undefined {
    return parseHttpDate(this.#headers?.get("Last-Modified"));
  }

  set lastModified(date: Date | undefined) {
    this.#setOrDelete("Last-Modified", date?.toUTCString());
  }

  get etag(): ETag | undefined {
    return parseEtags(this.#headers?.get("ETag"))?.[0];
  }

  set etag(tag: ETag | string | undefined) {
    const etag = typeof tag === "string" ? { value: tag, isWeak: false } : tag;
    this.#setOrDelete("ETag", etag && formatEtag(etag));
  }

  /** Sets a cookie. Of several with one name the last is sent. */
  setCookie(name: string, value: string, options: CookieOptions = {}): void {
    this.#cookies ??= new Map();
    this.#cookies.set(name, cookieHeader(name, value, options));
  }

  /** Makes the browser forget a cookie; path and domain must be those that it was set with. */
  delCookie(name: string, options: Pick<CookieOptions, "path" | "domain"> = {}): void {
    this.setCookie(name, "", { ...options, maxAge: 0, expires: new Date(0) });
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const state = this.prepared ? "sent" : "not sent";
    return `<${this.constructor.name} ${this.#status} ${this.reason}, ${state}>`;
  }

  /** @internal Takes the cookies of another response. */
  protected takeCookies(other: ResponseHead): void {
    if (other.#cookies !== undefined) this.#cookies = new Map(other.#cookies);
  }

  /** @internal The words behind the status, if they are not those that Node itself would take. */
  protected get ownReason(): string | undefined {
    return this.#reason ?? reasonUnlikeNode(this.#status);
  }

  /** @internal As Node takes them: names and values in turn, or, which it takes faster, an object. */
  protected outgoingHeaders(length?: number): string[] | OutgoingHttpHeaders {
    if (this.#headers === undefined && this.#cookies === undefined && length !== undefined) {
      if (this.type === undefined) return { "Content-Length": length };
      return { "Content-Type": this.type, "Content-Length": length };
    }
    const flat = [...this.headers.flat];
    // Two ways to tell the end are two requests to whom believes the other one.
    const isFramed = this.headers.has("Content-Length") || this.headers.has("Transfer-Encoding");
    if (length !== undefined && !isFramed) {
      flat.push("Content-Length", String(length));
    }
    for (const cookie of this.#cookies?.values() ?? []) flat.push("Set-Cookie", cookie);
    return flat;
  }

  get #typeHeader(): string | undefined {
    return this.#headers === undefined ? this.type : this.#headers.get("Content-Type");
  }

  #setType(type: string, charset: string | undefined): void {
    this.headers.set("Content-Type", withCharset(type, charset));
  }

  #setOrDelete(name: string, value: string | undefined): void {
    if (value === undefined) this.headers.delete(name);
    else this.headers.set(name, value);
  }
}

export function withCharset(type: string, charset: string | undefined): string {
  if (charset === "utf-8" && type in inUtf8) return inUtf8[type] as string;
  return charset === undefined ? type : `${type}; charset=${charset}`;
}

/** The usual ones, so that a response need not put them together anew. */
const inUtf8: Readonly<Record<string, string>> = {
  __proto__: null as never,
  "application/json": "application/json; charset=utf-8",
  "text/html": "text/html; charset=utf-8",
  "text/plain": "text/plain; charset=utf-8",
};

function checkedStatus(status: number): number {
  if (Number.isInteger(status) && status >= 100 && status <= 999) return status;
  throw new RangeError(`A status is a whole number such as 200; what came was ${status}`);
}

function checkedReason(reason: string | undefined): string | undefined {
  if (reason === undefined || !/[^\t\x20-\x7e\x80-\xff]/.test(reason)) return reason;
  throw new TypeError(`A reason is one line of text; what came was ${JSON.stringify(reason)}`);
}
