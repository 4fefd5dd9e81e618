// Over 200 lines: a class for each status, nearly all alike.
import {
  type ExceptionOptions,
  HTTPClientError,
  HTTPMove,
  HTTPRedirection,
  HTTPServerError,
  HTTPSuccessful,
} from "./http-exception.js";

/** 200: Ok. */
export class HTTPOk extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(200, options);
  }
}

/** 201: Created. */
export class HTTPCreated extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(201, options);
  }
}

/** 202: Accepted. */
export class HTTPAccepted extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(202, options);
  }
}

/** 203: Non Authoritative Information. */
export class HTTPNonAuthoritativeInformation extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(203, options);
  }
}

/** 204: No Content. */
export class HTTPNoContent extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(204, options);
  }
}

/** 205: Reset Content. */
export class HTTPResetContent extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(205, options);
  }
}

/** 206: Partial Content. */
export class HTTPPartialContent extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(206, options);
  }
}

/** 300: Multiple Choices, to a `location`. */
export class HTTPMultipleChoices extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(300, location, options);
  }
}

/** 301: Moved Permanently, to a `location`. */
export class HTTPMovedPermanently extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(301, location, options);
  }
}

/** 302: Found, to a `location`. */
export class HTTPFound extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(302, location, options);
  }
}

/** 303: See Other, to a `location`. */
export class HTTPSeeOther extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(303, location, options);
  }
}

/** 304: Not Modified. */
export class HTTPNotModified extends HTTPRedirection {
  constructor(options?: ExceptionOptions) {
    super(304, options);
  }
}

/** 305: Use Proxy, to a `location`. */
export class HTTPUseProxy extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(305, location, options);
  }
}

/** 307: Temporary Redirect, to a `location`. */
export class HTTPTemporaryRedirect extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(307, location, options);
  }
}

/** 308: Permanent Redirect, to a `location`. */
export class HTTPPermanentRedirect extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(308, location, options);
  }
}

/** 400: Bad Request. */
export class HTTPBadRequest extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(400, options);
  }
}

/** 401: Unauthorized. */
export class HTTPUnauthorized extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(401, options);
  }
}

/** 402: Payment Required. */
export class HTTPPaymentRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(402, options);
  }
}

/** 403: Forbidden. */
export class HTTPForbidden extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(403, options);
  }
}

/** 404: Not Found. */
export class HTTPNotFound extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(404, options);
  }
}

/** 405: Method Not Allowed. Says which methods are. */
export class HTTPMethodNotAllowed extends HTTPClientError {
  readonly method: string;
  readonly allowedMethods: readonly string[];

  constructor(method: string, allowedMethods: Iterable<string>, options?: ExceptionOptions) {
    super(405, options);
    this.method = method;
    this.allowedMethods = [...allowedMethods].sort();
    this.headers.set("Allow", this.allowedMethods.join(","));
  }
}

/** 406: Not Acceptable. */
export class HTTPNotAcceptable extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(406, options);
  }
}

/** 407: Proxy Authentication Required. */
export class HTTPProxyAuthenticationRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(407, options);
  }
}

/** 408: Request Timeout. */
export class HTTPRequestTimeout extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(408, options);
  }
}

/** 409: Conflict. */
export class HTTPConflict extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(409, options);
  }
}

/** 410: Gone. */
export class HTTPGone extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(410, options);
  }
}

/** 411: Length Required. */
export class HTTPLengthRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(411, options);
  }
}

/** 412: Precondition Failed. */
export class HTTPPreconditionFailed extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(412, options);
  }
}

/** 413: Request Entity Too Large. The size that is allowed is in bytes. */
export class HTTPRequestEntityTooLarge extends HTTPClientError {
  constructor(maxSize: number, options?: ExceptionOptions) {
    super(413, { text: `Maximum request body size ${maxSize} exceeded.`, ...options });
  }
}

/** 414: Request URIToo Long. */
export class HTTPRequestURITooLong extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(414, options);
  }
}

/** 415: Unsupported Media Type. */
export class HTTPUnsupportedMediaType extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(415, options);
  }
}

/** 416: Request Range Not Satisfiable. */
export class HTTPRequestRangeNotSatisfiable extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(416, options);
  }
}

/** 417: Expectation Failed. */
export class HTTPExpectationFailed extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(417, options);
  }
}

/** 421: Misdirected Request. */
export class HTTPMisdirectedRequest extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(421, options);
  }
}

/** 422: Unprocessable Entity. */
export class HTTPUnprocessableEntity extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(422, options);
  }
}

/** 424: Failed Dependency. */
export class HTTPFailedDependency extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(424, options);
  }
}

/** 426: Upgrade Required. */
export class HTTPUpgradeRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(426, options);
  }
}

/** 428: Precondition Required. */
export class HTTPPreconditionRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(428, options);
  }
}

/** 429: Too Many Requests. */
export class HTTPTooManyRequests extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(429, options);
  }
}

/** 431: Request Header Fields Too Large. */
export class HTTPRequestHeaderFieldsTooLarge extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(431, options);
  }
}

/** 451: Unavailable For Legal Reasons. `link` names who demands it. */
export class HTTPUnavailableForLegalReasons extends HTTPClientError {
  readonly link: string | undefined;

  constructor(link?: string, options?: ExceptionOptions) {
    super(451, options);
    this.link = link;
    if (link !== undefined) this.headers.set("Link", `<${link}>; rel="blocked-by"`);
  }
}

/** 500: Internal Server Error. */
export class HTTPInternalServerError extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(500, options);
  }
}

/** 501: Not Implemented. */
export class HTTPNotImplemented extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(501, options);
  }
}

/** 502: Bad Gateway. */
export class HTTPBadGateway extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(502, options);
  }
}

/** 503: Service Unavailable. */
export class HTTPServiceUnavailable extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(503, options);
  }
}

/** 504: Gateway Timeout. */
export class HTTPGatewayTimeout extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(504, options);
  }
}

/** 505: Version Not Supported. */
export class HTTPVersionNotSupported extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(505, options);
  }
}

/** 506: Variant Also Negotiates. */
export class HTTPVariantAlsoNegotiates extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(506, options);
  }
}

/** 507: Insufficient Storage. */
export class HTTPInsufficientStorage extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(507, options);
  }
}

/** 510: Not Extended. */
export class HTTPNotExtended extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(510, options);
  }
}

/** 511: Network Authentication Required. */
export class HTTPNetworkAuthenticationRequired extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(511, options);
  }
}
