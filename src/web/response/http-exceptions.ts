// Over 200 lines: a class for each status, nearly all alike.
import {
  type ExceptionOptions,
  HTTPClientError,
  HTTPMove,
  HTTPRedirection,
  HTTPServerError,
  HTTPSuccessful,
} from "./http-exception.js";

/** 200: Ok. Python: `web.HTTPOk`. */
export class HTTPOk extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(200, options);
  }
}

/** 201: Created. Python: `web.HTTPCreated`. */
export class HTTPCreated extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(201, options);
  }
}

/** 202: Accepted. Python: `web.HTTPAccepted`. */
export class HTTPAccepted extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(202, options);
  }
}

/** 203: Non Authoritative Information. Python: `web.HTTPNonAuthoritativeInformation`. */
export class HTTPNonAuthoritativeInformation extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(203, options);
  }
}

/** 204: No Content. Python: `web.HTTPNoContent`. */
export class HTTPNoContent extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(204, options);
  }
}

/** 205: Reset Content. Python: `web.HTTPResetContent`. */
export class HTTPResetContent extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(205, options);
  }
}

/** 206: Partial Content. Python: `web.HTTPPartialContent`. */
export class HTTPPartialContent extends HTTPSuccessful {
  constructor(options?: ExceptionOptions) {
    super(206, options);
  }
}

/** 300: Multiple Choices, to a `location`. Python: `web.HTTPMultipleChoices`. */
export class HTTPMultipleChoices extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(300, location, options);
  }
}

/** 301: Moved Permanently, to a `location`. Python: `web.HTTPMovedPermanently`. */
export class HTTPMovedPermanently extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(301, location, options);
  }
}

/** 302: Found, to a `location`. Python: `web.HTTPFound`. */
export class HTTPFound extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(302, location, options);
  }
}

/** 303: See Other, to a `location`. Python: `web.HTTPSeeOther`. */
export class HTTPSeeOther extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(303, location, options);
  }
}

/** 304: Not Modified. Python: `web.HTTPNotModified`. */
export class HTTPNotModified extends HTTPRedirection {
  constructor(options?: ExceptionOptions) {
    super(304, options);
  }
}

/** 305: Use Proxy, to a `location`. Python: `web.HTTPUseProxy`. */
export class HTTPUseProxy extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(305, location, options);
  }
}

/** 307: Temporary Redirect, to a `location`. Python: `web.HTTPTemporaryRedirect`. */
export class HTTPTemporaryRedirect extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(307, location, options);
  }
}

/** 308: Permanent Redirect, to a `location`. Python: `web.HTTPPermanentRedirect`. */
export class HTTPPermanentRedirect extends HTTPMove {
  constructor(location: string | URL, options?: ExceptionOptions) {
    super(308, location, options);
  }
}

/** 400: Bad Request. Python: `web.HTTPBadRequest`. */
export class HTTPBadRequest extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(400, options);
  }
}

/** 401: Unauthorized. Python: `web.HTTPUnauthorized`. */
export class HTTPUnauthorized extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(401, options);
  }
}

/** 402: Payment Required. Python: `web.HTTPPaymentRequired`. */
export class HTTPPaymentRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(402, options);
  }
}

/** 403: Forbidden. Python: `web.HTTPForbidden`. */
export class HTTPForbidden extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(403, options);
  }
}

/** 404: Not Found. Python: `web.HTTPNotFound`. */
export class HTTPNotFound extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(404, options);
  }
}

/** 405: Method Not Allowed. Says which methods are. Python: `web.HTTPMethodNotAllowed`. */
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

/** 406: Not Acceptable. Python: `web.HTTPNotAcceptable`. */
export class HTTPNotAcceptable extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(406, options);
  }
}

/** 407: Proxy Authentication Required. Python: `web.HTTPProxyAuthenticationRequired`. */
export class HTTPProxyAuthenticationRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(407, options);
  }
}

/** 408: Request Timeout. Python: `web.HTTPRequestTimeout`. */
export class HTTPRequestTimeout extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(408, options);
  }
}

/** 409: Conflict. Python: `web.HTTPConflict`. */
export class HTTPConflict extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(409, options);
  }
}

/** 410: Gone. Python: `web.HTTPGone`. */
export class HTTPGone extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(410, options);
  }
}

/** 411: Length Required. Python: `web.HTTPLengthRequired`. */
export class HTTPLengthRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(411, options);
  }
}

/** 412: Precondition Failed. Python: `web.HTTPPreconditionFailed`. */
export class HTTPPreconditionFailed extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(412, options);
  }
}

/** 413: Request Entity Too Large. The size that is allowed is in bytes. Python: `web.HTTPRequestEntityTooLarge`. */
export class HTTPRequestEntityTooLarge extends HTTPClientError {
  constructor(maxSize: number, options?: ExceptionOptions) {
    super(413, { text: `Maximum request body size ${maxSize} exceeded.`, ...options });
  }
}

/** 414: Request URIToo Long. Python: `web.HTTPRequestURITooLong`. */
export class HTTPRequestURITooLong extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(414, options);
  }
}

/** 415: Unsupported Media Type. Python: `web.HTTPUnsupportedMediaType`. */
export class HTTPUnsupportedMediaType extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(415, options);
  }
}

/** 416: Request Range Not Satisfiable. Python: `web.HTTPRequestRangeNotSatisfiable`. */
export class HTTPRequestRangeNotSatisfiable extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(416, options);
  }
}

/** 417: Expectation Failed. Python: `web.HTTPExpectationFailed`. */
export class HTTPExpectationFailed extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(417, options);
  }
}

/** 421: Misdirected Request. Python: `web.HTTPMisdirectedRequest`. */
export class HTTPMisdirectedRequest extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(421, options);
  }
}

/** 422: Unprocessable Entity. Python: `web.HTTPUnprocessableEntity`. */
export class HTTPUnprocessableEntity extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(422, options);
  }
}

/** 424: Failed Dependency. Python: `web.HTTPFailedDependency`. */
export class HTTPFailedDependency extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(424, options);
  }
}

/** 426: Upgrade Required. Python: `web.HTTPUpgradeRequired`. */
export class HTTPUpgradeRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(426, options);
  }
}

/** 428: Precondition Required. Python: `web.HTTPPreconditionRequired`. */
export class HTTPPreconditionRequired extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(428, options);
  }
}

/** 429: Too Many Requests. Python: `web.HTTPTooManyRequests`. */
export class HTTPTooManyRequests extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(429, options);
  }
}

/** 431: Request Header Fields Too Large. Python: `web.HTTPRequestHeaderFieldsTooLarge`. */
export class HTTPRequestHeaderFieldsTooLarge extends HTTPClientError {
  constructor(options?: ExceptionOptions) {
    super(431, options);
  }
}

/** 451: Unavailable For Legal Reasons. `link` names who demands it. Python: `web.HTTPUnavailableForLegalReasons`. */
export class HTTPUnavailableForLegalReasons extends HTTPClientError {
  readonly link: string | undefined;

  constructor(link?: string, options?: ExceptionOptions) {
    super(451, options);
    this.link = link;
    if (link !== undefined) this.headers.set("Link", `<${link}>; rel="blocked-by"`);
  }
}

/** 500: Internal Server Error. Python: `web.HTTPInternalServerError`. */
export class HTTPInternalServerError extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(500, options);
  }
}

/** 501: Not Implemented. Python: `web.HTTPNotImplemented`. */
export class HTTPNotImplemented extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(501, options);
  }
}

/** 502: Bad Gateway. Python: `web.HTTPBadGateway`. */
export class HTTPBadGateway extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(502, options);
  }
}

/** 503: Service Unavailable. Python: `web.HTTPServiceUnavailable`. */
export class HTTPServiceUnavailable extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(503, options);
  }
}

/** 504: Gateway Timeout. Python: `web.HTTPGatewayTimeout`. */
export class HTTPGatewayTimeout extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(504, options);
  }
}

/** 505: Version Not Supported. Python: `web.HTTPVersionNotSupported`. */
export class HTTPVersionNotSupported extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(505, options);
  }
}

/** 506: Variant Also Negotiates. Python: `web.HTTPVariantAlsoNegotiates`. */
export class HTTPVariantAlsoNegotiates extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(506, options);
  }
}

/** 507: Insufficient Storage. Python: `web.HTTPInsufficientStorage`. */
export class HTTPInsufficientStorage extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(507, options);
  }
}

/** 510: Not Extended. Python: `web.HTTPNotExtended`. */
export class HTTPNotExtended extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(510, options);
  }
}

/** 511: Network Authentication Required. Python: `web.HTTPNetworkAuthenticationRequired`. */
export class HTTPNetworkAuthenticationRequired extends HTTPServerError {
  constructor(options?: ExceptionOptions) {
    super(511, options);
  }
}
