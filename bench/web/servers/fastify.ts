import { setTimeout } from "node:timers/promises";
import { loadPeer } from "../load-peer.js";

interface Fastify {
  get(path: string, handler: (request: { params: Record<string, string> }) => unknown): void;
  listen(options: { host: string; port: number; backlog: number }): Promise<string>;
}

export async function fastify(routes: number): Promise<number> {
  const app = loadPeer<() => Fastify>("fastify")();
  const hello = async (request: { params: Record<string, string> }) =>
    `hello, ${request.params.name}!`;
  app.get("/hello/:name", hello);
  app.get("/sleep", async () => {
    await setTimeout(500);
    return "awake";
  });
  for (let i = 0; i < routes; i++) app.get(`/section-${i}/:name`, hello);
  return Number(new URL(await app.listen({ host: "127.0.0.1", port: 0, backlog: 4096 })).port);
}
