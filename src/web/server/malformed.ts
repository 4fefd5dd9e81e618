import type { IncomingMessage } from "node:http";

/**
 * Whether a request is one that Node lets through, but two servers could understand in two ways: with two
 * hosts (RFC 9112, 3.2), or a target that is neither a path nor a URL.
 */
export function isMalformed(message: IncomingMessage): boolean {
  const url = message.url as string;
  if (!url.startsWith("/") && !absoluteUrl.test(url)) {
    if (url !== "*" || message.method !== "OPTIONS") return true;
  }
  const { rawHeaders } = message;
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length === 4 && name.toLowerCase() === "host") hosts++;
  }
  return hosts > 1;
}

const absoluteUrl = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]/i;

/** How Node itself refuses what it cannot parse. */
export const badRequest = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
