import { whatCame } from "../../loop/what-came.js";
import type { HeaderMap, HeadersInit } from "../header-map.js";
import { Response } from "./response.js";
import type { CookieOptions } from "./set-cookie.js";

/** How an HTTP exception answers. */
export interface ExceptionOptions {
  /** The words behind the status; by default the usual ones. */
  reason?: string;
  headers?: HeadersInit;
  /** The body; by default status and reason. */
  text?: string;
  contentType?: string;
}

/**
 * A response that is thrown. Python: `web.HTTPException`.
 *
 * Its kinds are called by their statuses: `HTTPNotFound`, `HTTPFound` and so on.
 *
 * @example
 * const app = new web.Application();
 * app.router.addGet("/old", () => {
 *   throw new web.HTTPFound("/new");
 * });
 * const response = await app.request("/old");
 * console.log(response.status, response.headers.get("location")); // 302 /new
 */
export abstract class HTTPException extends Error {
  /** What is sent: its headers and cookies can be changed. */
  readonly response: Response;

  constructor(status: number, options: ExceptionOptions = {}) {
    super(options.reason);
    this.name = new.target.name;
    const { text, ...head } = options;
    this.response = new Response({ ...head, status });
    this.message = this.response.reason;
    const isEmpty = status === 204 || status === 205 || status === 304;
    if (text !== undefined || !isEmpty) this.response.text = text ?? `${status}: ${this.reason}`;
    if (options.contentType !== undefined) this.response.contentType = options.contentType;
  }

  /** @internal What is sent: a response answers one request, but an exception may be thrown again. */
  freshResponse(): Response {
    return this.response.prepared ? this.response.copy() : this.response;
  }

  get status(): number {
    return this.response.status;
  }

  get reason(): string {
    return this.response.reason;
  }

  get headers(): HeaderMap {
    return this.response.headers;
  }

  get text(): string {
    return this.response.text;
  }

  set text(text: string) {
    this.response.text = text;
  }

  setCookie(name: string, value: string, options?: CookieOptions): void {
    this.response.setCookie(name, value, options);
  }

  delCookie(name: string, options?: Pick<CookieOptions, "path" | "domain">): void {
    this.response.delCookie(name, options);
  }
}

/** The kinds that are no error: 2xx. Python: `web.HTTPSuccessful`. */
export abstract class HTTPSuccessful extends HTTPException {}
/** The kinds that send the client elsewhere: 3xx. Python: `web.HTTPRedirection`. */
export abstract class HTTPRedirection extends HTTPException {}
/** The kinds that say that something was wrong. Python: `web.HTTPError`. */
export abstract class HTTPError extends HTTPException {}
/** The kinds that the client is to blame for: 4xx. Python: `web.HTTPClientError`. */
export abstract class HTTPClientError extends HTTPError {}
/** The kinds that the server is to blame for: 5xx. Python: `web.HTTPServerError`. */
export abstract class HTTPServerError extends HTTPError {}

/** A redirection to a place. Python: `web.HTTPMove`. */
export abstract class HTTPMove extends HTTPRedirection {
  readonly location: string;

  constructor(status: number, location: string | URL, options?: ExceptionOptions) {
    if (!location) {
      throw new TypeError(
        `A redirection needs a place to go to; what came was ${whatCame(location)}`,
      );
    }
    super(status, options);
    this.location = String(location);
    // What is encoded stays as it is; brackets stand around an IPv6 address.
    const encoded = encodeURI(this.location).replaceAll("%5B", "[").replaceAll("%5D", "]");
    this.headers.set("Location", encoded.replaceAll("%25", "%"));
  }
}
