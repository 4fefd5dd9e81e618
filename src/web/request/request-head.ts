import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import { parseContentType } from "../content-type.js";
import { type ETag, parseEtags, parseHttpDate } from "../etag.js";
import { HeaderMap } from "../header-map.js";
import { hostOf, rawPathOf } from "../routing/decode-path.js";
import { Storage } from "../storage.js";
import { parseCookies } from "./cookies.js";

/**
 * What the head of a request says: its first line, its headers, and what they mean.
 *
 * All that costs something is made when it is first asked for: the URL, the headers, the cookies.
 */
export abstract class RequestHead extends Storage {
  /** @internal Node's side of the request. */
  readonly message: IncomingMessage;
  #url: URL | undefined;
  #headers: HeaderMap | undefined;
  #cookies: Readonly<Record<string, string>> | undefined;

  /** @internal */
  constructor(message: IncomingMessage) {
    super();
    this.message = message;
  }

  get method(): string {
    return this.message.method as string;
  }

  /** The path, decoded; as it came if it is not well-formed. */
  get path(): string {
    const path = rawPathOf(this.rawPath);
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  /** What the client asked for, as it came: path and query, or a whole URL. */
  get rawPath(): string {
    return this.message.url as string;
  }

  /** Path and query, encoded. */
  get pathQs(): string {
    return this.url.pathname + this.url.search;
  }

  /** The query, parsed. */
  get query(): URLSearchParams {
    return this.url.searchParams;
  }

  /** The query as it came, without the question mark. */
  get queryString(): string {
    return this.url.search.slice(1);
  }

  get url(): URL {
    if (this.#url === undefined) {
      const { rawPath } = this;
      const origin = `${this.scheme}://${this.host}`;
      this.#url = rawPath.startsWith("/")
        ? urlOf(origin + rawPath, `${this.scheme}://localhost${rawPath}`)
        : urlOf(rawPath, origin, `${this.scheme}://localhost${rawPathOf(rawPath)}`);
    }
    return this.#url;
  }

  /** `http` or `https`: how this server was asked, whatever a proxy says. */
  get scheme(): string {
    return this.secure ? "https" : "http";
  }

  get secure(): boolean {
    return (this.message.socket as TLSSocket).encrypted === true;
  }

  /** The name that the client knows this server by. */
  get host(): string {
    return hostOf(this.rawPath) ?? this.message.headers.host ?? "localhost";
  }

  /** The address of who is connected: the client, or a proxy. */
  get remote(): string | undefined {
    return this.message.socket.remoteAddress;
  }

  /** Such as `1.1`. */
  get version(): string {
    return this.message.httpVersion;
  }

  get headers(): HeaderMap {
    this.#headers ??= new HeaderMap([], this.message.rawHeaders);
    return this.#headers;
  }

  get cookies(): Readonly<Record<string, string>> {
    this.#cookies ??= parseCookies(this.headers.get("Cookie"));
    return this.#cookies;
  }

  /** The type of the body, without its parameters. */
  get contentType(): string {
    return parseContentType(this.message.headers["content-type"]).type;
  }

  get charset(): string | undefined {
    return parseContentType(this.message.headers["content-type"]).parameters.get("charset");
  }

  /** The body's length in bytes, if the client has said it. */
  get contentLength(): number | undefined {
    const length = this.message.headers["content-length"];
    return length === undefined ? undefined : Number(length);
  }

  get ifModifiedSince(): Date | undefined {
    return parseHttpDate(this.message.headers["if-modified-since"]);
  }

  get ifUnmodifiedSince(): Date | undefined {
    return parseHttpDate(this.message.headers["if-unmodified-since"]);
  }

  get ifRange(): Date | undefined {
    return parseHttpDate(this.headers.get("If-Range"));
  }

  get ifMatch(): ETag[] | undefined {
    return parseEtags(this.message.headers["if-match"]);
  }

  get ifNoneMatch(): ETag[] | undefined {
    return parseEtags(this.message.headers["if-none-match"]);
  }
}

/** A client may send what no URL can have; the path matters more than the host. */
function urlOf(...candidates: [string, ...string[]]): URL {
  return new URL(candidates.find((url) => URL.canParse(url)) ?? "http://localhost/");
}
