import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/**
 * Whether a request is one that Node lets through, but two servers could understand in two ways: with two
 * hosts (RFC 9112, 3.2), a transfer encoding without a name, or a target that is neither a path nor a URL.
 */
export function isMalformed(message: IncomingMessage): boolean {
  const url = message.url as string;
  if (!url.startsWith("/") && !absoluteUrl.test(url)) {
    if (url !== "*" || message.method !== "OPTIONS") return true;
  }
  const { rawHeaders, headers } = message;
  if (headers["transfer-encoding"] === "") return true;
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length === 4 && name.toLowerCase() === "host") hosts++;
  }
  return hosts > 1;
}

const absoluteUrl = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]/i;

/** Refuses a request, after the responses to those before it, as Node itself refuses what it cannot parse. */
export function refuse(reply: ServerResponse): void {
  reply.shouldKeepAlive = false;
  reply.sendDate = false;
  reply.useChunkedEncodingByDefault = false;
  reply.writeHead(400, { Connection: "close" });
  reply.end();
}

/** What Node says of what it cannot parse, by the error's code; of all others, that the request is bad. */
const statusLines: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Refuses what is no request, unless a response is on its way already, and closes. */
export function refuseUnreadable(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  latest: ServerResponse | undefined,
): void {
  const isFree = latest === undefined || latest.writableFinished || !latest.headersSent;
  if (socket.writable && isFree) {
    const status = statusLines[error.code ?? ""] ?? "400 Bad Request";
    socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  }
  socket.destroy(error);
}
