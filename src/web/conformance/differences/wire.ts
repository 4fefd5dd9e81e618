import { changed, type Difference } from "../difference.js";
import { refused } from "./refused.js";

/** What Node's HTTP server decides before a handler hears of it. */
export const wire: readonly Difference[] = [
  {
    aiohttp: "A request that cannot be parsed is answered in HTTP/1.0, with what the parser found.",
    here: "The answer is a bare 400 of HTTP/1.1, with `Connection: close`.",
    reason: "It is Node's own; it tells an attacker nothing of the parser.",
    requests: refused,
    change: changed({
      status: "HTTP/1.1 400 Bad Request",
      bare: true,
      headers: { connection: "close" },
      body: "",
    }),
  },
  {
    aiohttp:
      "What cannot be parsed behind a request, in the same bytes, is answered in the place of both.",
    here: "The request is answered; then the connection closes.",
    reason:
      "The client would take a 400 for the answer to its first request, which was a good one.",
    requests: [
      "connections/two at once, the first closes",
      "connections/two at once, the second is broken",
    ],
    change: (conversation) => {
      const closes = conversation.answers[0]?.body.includes("Connection: close") === true;
      return changed({
        status: "HTTP/1.1 200 OK",
        bare: true,
        headers: {
          "content-length": "9",
          "content-type": "application/octet-stream",
          date: "present",
          "x-prepared": "GET",
          ...(closes && { connection: "close" }),
        },
        body: "hello, 1!",
      })(conversation);
    },
  },
  {
    aiohttp: "A response that cannot be sent, chunks to HTTP/1.0, is no answer at all.",
    here: "It is a 500.",
    reason: "The client would wait, or try again; nothing was sent yet.",
    requests: ["connections/chunks asked for with HTTP/1.0"],
    change: changed({
      status: "HTTP/1.1 500 Internal Server Error",
      headers: {
        connection: "close",
        "content-length": "55",
        "content-type": "text/plain; charset=utf-8",
        date: "present",
      },
      body: "500 Internal Server Error\n\nServer got itself in trouble",
    }),
  },
  {
    aiohttp: "The status line has the version of the request, also HTTP/0.9 and HTTP/2.0.",
    here: "It says HTTP/1.1 always, as RFC 9110 6.2 allows.",
    reason: "Node writes it.",
    requests: [
      "request lines/HTTP/0.9",
      "request lines/HTTP/2.0",
      "request lines/another protocol",
      "headers/no host with HTTP/1.0",
      "chunks/chunks with HTTP/1.0",
      "connections/closed with HTTP/1.0",
      "connections/kept open with HTTP/1.0 when asked to",
      "connections/closed with HTTP/1.0 when asked to",
      "connections/a stream with HTTP/1.0",
      "connections/a stream with HTTP/1.0, kept open",
      "connections/a sized stream with HTTP/1.0, kept open",
      "connections/an expectation of HTTP/1.0",
      "files/a file with HTTP/1.0",
      "websockets/a handshake of HTTP/1.0",
    ],
    change: (conversation) => {
      const [answer] = conversation.answers;
      const status = answer?.status.replace(/^HTTP\/\d\.\d/, "HTTP/1.1") ?? "";
      // A client of HTTP/1.0 does not need to be told that the connection ends; one of HTTP/1.1 does.
      const headers = { connection: "close", ...answer?.headers };
      return changed({ status, headers })(conversation);
    },
  },
  {
    aiohttp: "A line of the head may have 8,190 bytes; a longer one is a 400.",
    here: "The whole head may have 16 KiB; a larger one is a 431.",
    reason: "Node counts the head as one; 431 is the status made for it.",
    requests: [
      "targets/a target that is too long",
      "headers/a value that is too long",
      "headers/a name that is too long",
      "headers/many values that are too long together",
    ],
    change: changed({
      status: "HTTP/1.1 431 Request Header Fields Too Large",
      bare: true,
      headers: { connection: "close" },
      body: "",
      connection: "closed",
    }),
  },
  {
    aiohttp: "More than 128 headers are a 400.",
    here: "Their size is limited, not their number (Node leaves out those behind the 2,000th).",
    reason: "It is Node's limit.",
    requests: ["headers/two hundred headers"],
    change: changed({
      status: "HTTP/1.1 200 OK",
      headers: { "content-type": "application/json; charset=utf-8", "x-prepared": "GET" },
      body: JSON.stringify(Array.from({ length: 200 }, (_, i) => [`x-${i}`, `${i}`])),
      connection: "open",
    }),
  },
  {
    aiohttp: "A request that is cut off by the end of the connection has no answer.",
    here: "It has a 400, which a client that still listens can read.",
    reason: "It is Node's own.",
    requests: [
      "bodies/a length without a body, then nothing",
      "chunks/a body cut off in a chunk",
      "chunks/a body cut off in front of its end",
      "connections/ended in the request line",
      "connections/ended in a header",
    ],
    change: changed({ status: "HTTP/1.1 400 Bad Request", headers: { connection: "close" } }),
  },
  {
    aiohttp: "A request without a host is answered as one that cannot be parsed.",
    here: "The answer is Node's own, with no body.",
    reason: "Node looks for the host itself, before anybody else does.",
    requests: ["headers/no host"],
    change: changed({
      status: "HTTP/1.1 400 Bad Request",
      bare: true,
      headers: { "transfer-encoding": "chunked", connection: "close", date: "present" },
      body: "",
    }),
  },
  {
    aiohttp: "CONNECT is routed as other methods are.",
    here: "The connection is closed.",
    reason: "Node gives CONNECT to proxies only.",
    requests: ["targets/a CONNECT"],
    change: () => ({ answers: [], connection: "closed" }),
  },
];
