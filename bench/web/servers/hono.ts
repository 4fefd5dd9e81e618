import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { loadPeer } from "../load-peer.js";

interface Context {
  req: { param(name: string): string };
  text(text: string): unknown;
}

interface Hono {
  fetch: unknown;
  get(path: string, handler: (context: Context) => unknown): void;
}

interface NodeServer {
  getRequestListener(fetch: unknown): Parameters<typeof createServer>[1];
}

export function hono(routes: number): Promise<number> {
  const app = new (loadPeer<{ Hono: new () => Hono }>("hono").Hono)();
  const hello = (context: Context) => context.text(`hello, ${context.req.param("name")}!`);
  app.get("/hello/:name", hello);
  app.get("/sleep", async (context) => {
    await setTimeout(500);
    return context.text("awake");
  });
  for (let i = 0; i < routes; i++) app.get(`/section-${i}/:name`, hello);
  const { getRequestListener } = loadPeer<NodeServer>("@hono/node-server");
  // What its own serve() does; but that one takes no backlog.
  const server = createServer({ keepAliveTimeout: 75_000 }, getRequestListener(app.fetch));
  return new Promise((resolve) => {
    server.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}
