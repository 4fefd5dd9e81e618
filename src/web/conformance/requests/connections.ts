import { get, head, post, type Requests, send } from "./lines.js";

const continued = "Expect: 100-continue";
const length = "Content-Length: 4";
const http10 = (target: string, ...headers: readonly string[]) =>
  head(`GET ${target} HTTP/1.0`, "Host: here", ...headers);

export const connections: Requests = {
  "kept open": get("/only-get"),
  "kept open, said so": get("/only-get", "Connection: keep-alive"),
  "closed when asked to": get("/only-get", "Connection: close"),
  "closed when asked to in capitals": get("/only-get", "Connection: CLOSE"),
  "closed among other words": get("/only-get", "Connection: keep-alive, close"),
  "closed in a second header": get("/only-get", "Connection: keep-alive", "Connection: close"),
  "words that mean nothing": get("/only-get", "Connection: closed, x"),
  "closed with HTTP/1.0": http10("/only-get"),
  "kept open with HTTP/1.0 when asked to": http10("/only-get", "Connection: keep-alive"),
  "closed with HTTP/1.0 when asked to": http10("/only-get", "Connection: close"),
  "a stream with HTTP/1.0": http10("/chunked"),
  // aiohttp keeps the connection open, so that the client never knows where the stream ends.
  "a stream with HTTP/1.0, kept open": [
    http10("/chunked", "Connection: keep-alive"),
    { text: "three" },
    { end: true },
  ],
  "a sized stream with HTTP/1.0, kept open": http10("/sized", "Connection: keep-alive"),
  "chunks asked for with HTTP/1.0": http10("/forced-chunked"),
  "closed by the handler": get("/forced-close"),
  "closed by the handler, though asked to be kept open": get(
    "/forced-close",
    "Connection: keep-alive",
  ),
  "kept open after a 404": get("/nowhere"),
  "kept open after a 405": get("/only-post"),
  "two at once": [get("/hello/1") + get("/hello/2"), { answers: 2 }],
  "forty at once": [
    Array.from({ length: 40 }, (_, index) => get(`/hello/${index}`)).join(""),
    { answers: 40 },
  ],
  "two at once, the second in pieces": [
    `${get("/hello/1")}GET /he`,
    "llo/2 HTTP/1.1\r\nHo",
    "st: here\r\n\r\n",
    { answers: 2 },
  ],
  "two at once, the first closes": [
    get("/hello/1", "Connection: close") + get("/hello/2"),
    { answers: 2 },
  ],
  "two at once, the first has a body": [post("/read", "body") + get("/hello/2"), { answers: 2 }],
  "two at once, the first's body is not read": [
    post("/ignore", "body") + get("/hello/2"),
    { answers: 2 },
  ],
  "two at once, the first is a HEAD": [
    head("HEAD /hello/1 HTTP/1.1", "Host: here") + get("/hello/2"),
    { answers: 2 },
  ],
  "two at once, the first fails": [get("/fail") + get("/hello/2"), { answers: 2 }],
  "one, then one that is broken": [
    get("/hello/1"),
    { answers: 1 },
    "broken\r\n\r\n",
    { answers: 2 },
  ],
  "two at once, the second is broken": [`${get("/hello/1")}broken\r\n\r\n`, { answers: 2 }],
  "two at once, an empty line between": [
    `${get("/hello/1")}\r\n${get("/hello/2")}`,
    { answers: 2 },
  ],
  "one, then another": [get("/hello/1"), { answers: 1 }, get("/hello/2"), { answers: 2 }],
  "a request in pieces": ["GE", "T /hel", "lo/1 HT", "TP/1.1\r", "\nHost: he", "re\r\n\r", "\n"],
  "ended without a word": [{ end: true }],
  "ended in the request line": ["GET /hel", { end: true }],
  "ended in a header": ["GET / HTTP/1.1\r\nHost: he", { end: true }],
  "ended behind an answer": [get("/hello/1"), { answers: 1 }, { end: true }],
  "an expectation": [
    head("POST /read HTTP/1.1", "Host: here", length, continued),
    { answers: 1 },
    "body",
    { answers: 2 },
  ],
  "an expectation of chunks": [
    head("POST /read HTTP/1.1", "Host: here", "Transfer-Encoding: chunked", continued),
    { answers: 1 },
    "4\r\nbody\r\n0\r\n\r\n",
    { answers: 2 },
  ],
  "an expectation in capitals": [
    head("POST /read HTTP/1.1", "Host: here", length, "Expect: 100-CONTINUE"),
    { answers: 1 },
    "body",
    { answers: 2 },
  ],
  "an expectation that does not wait": [post("/read", "body", continued), { answers: 2 }],
  "an expectation without a body": [get("/only-get", continued), { answers: 2 }],
  "an expectation of what is not read": [post("/ignore", "body", continued), { answers: 2 }],
  "an expectation that nobody has a route for": [
    post("/nowhere", "body", continued),
    { answers: 2 },
  ],
  "an expectation of a method that is not allowed": [
    send("PUT", "/only-post", "body", continued),
    { answers: 2 },
  ],
  "an expectation of HTTP/1.0": `${head("POST /read HTTP/1.0", length, continued)}body`,
  "an expectation that nobody knows": post("/read", "body", "Expect: a-miracle"),
  "an expectation that nobody knows, and no route": post("/nowhere", "body", "Expect: a-miracle"),
  "an empty expectation": post("/read", "body", "Expect:"),
};
