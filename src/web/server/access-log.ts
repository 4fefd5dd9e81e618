import type { Request } from "../request/request.js";
import type { StreamResponse } from "../response/stream-response.js";

/** What a request's line can tell; the letters are aiohttp's. */
interface Fact {
  request: Request;
  response: StreamResponse;
  begin: Date;
  seconds: number;
}

const defaultFormat = '%a %t "%r" %s %b "%{Referer}i" "%{User-Agent}i"';

const facts: Record<string, (fact: Fact) => string | number | undefined> = {
  "%": () => "%",
  a: ({ request }) => request.remote,
  t: ({ begin }) => `[${begin.toISOString()}]`,
  P: () => process.pid,
  r: ({ request }) => `${request.method} ${request.rawPath} HTTP/${request.version}`,
  s: ({ response }) => response.status,
  b: ({ response }) => response.bodyLength,
  T: ({ seconds }) => Math.floor(seconds),
  Tf: ({ seconds }) => seconds.toFixed(6),
  D: ({ seconds }) => Math.round(seconds * 1e6),
};

/** Makes what is told of each request, and gives its line to `write`. */
export function accessLogger(write: (line: string) => void, format = defaultFormat) {
  const lineOf = lineFormatter(format);
  return (request: Request, response: StreamResponse, begin: Date): void => {
    const seconds = (Date.now() - begin.getTime()) / 1000;
    write(lineOf({ request, response, begin, seconds }));
  };
}

/**
 * Makes what writes the line of a request.
 *
 * `%a` is the client's address, `%t` the time, `%P` the process, `%r` the first line of the request, `%s` the
 * status, `%b` the bytes of the body, `%T`, `%Tf` and `%D` how long it took in seconds and microseconds,
 * `%{Name}i` and `%{Name}o` a header that came or went.
 *
 * @throws {RangeError} if the format has another letter
 */
function lineFormatter(format: string): (fact: Fact) => string {
  const pieces = format.split(/(%(?:\{[^}]+\}[io]|Tf|[a-zA-Z%]))/);
  const writers = pieces.map((piece, index): ((fact: Fact) => string) => {
    if (index % 2 === 0) return () => piece;
    const [, name, side] = /^%\{([^}]+)\}([io])$/.exec(piece) ?? [];
    if (name !== undefined) {
      return (fact) => printable((side === "i" ? fact.request : fact.response).headers.get(name));
    }
    const writer = facts[piece.slice(1)];
    if (writer === undefined) throw new RangeError(`The access log has no ${piece}: '${format}'`);
    return (fact) => printable(writer(fact));
  });
  return (fact) => writers.map((write) => write(fact)).join("");
}

/** A client's text must not end the quotes that it stands in. */
function printable(value: string | number | undefined): string {
  return value === undefined ? "-" : String(value).replace(/["\\]/g, "\\$&");
}
