import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const start = "/hello/";

/** Node's own server: no routes, no framework, and the very headers that tsyncio/web sends. */
export function raw(): Promise<number> {
  const server = createServer({ keepAliveTimeout: 75_000 }, (message, reply) => {
    const url = message.url as string;
    if (url.startsWith(start)) {
      return send(reply, `hello, ${decodeURIComponent(url.slice(start.length))}!`);
    }
    return setTimeout(() => send(reply, "awake"), 500);
  });
  return new Promise((resolve) => {
    server.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}

function send(reply: ServerResponse, text: string): void {
  // As tsyncio/web and aiohttp: in HTTP/1.1 it goes without saying that a connection stays open.
  reply.removeHeader("Connection");
  const length = String(Buffer.byteLength(text));
  reply.writeHead(200, ["Content-Type", "text/plain; charset=utf-8", "Content-Length", length]);
  reply.end(text);
}
