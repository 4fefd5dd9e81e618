import { type Coroutine, EventLoop, sleep } from "tsyncio";
import * as web from "tsyncio/web";

const greet = (request: web.Request) =>
  new web.Response({ text: `hello, ${request.matchInfo.name}!` });
const awake = () => new web.Response({ text: "awake" });

/** The handlers of `/hello/{name}` and `/sleep`, in the three kinds that a handler can have. */
const kinds = {
  plain: {
    hello: greet,
    wait: async () => {
      await sleep(0.5);
      return awake();
    },
  },
  async: {
    hello: async (request: web.Request) => greet(request),
    wait: async () => {
      await sleep(0.5);
      return awake();
    },
  },
  generator: {
    // biome-ignore lint/correctness/useYield: a handler that has nothing to wait for
    *hello(request: web.Request): Coroutine<web.Response> {
      return greet(request);
    },
    *wait(): Coroutine<web.Response> {
      yield* sleep(0.5);
      return awake();
    },
  },
};

export async function tsyncio(kind: keyof typeof kinds, routes: number): Promise<number> {
  const { hello, wait } = kinds[kind];
  const app = new web.Application();
  app.router.addGet("/hello/{name}", hello);
  app.router.addGet("/sleep", wait);
  for (let i = 0; i < routes; i++) app.router.addGet(`/section-${i}/{name}`, hello);
  const loop = new EventLoop();
  const server = await loop.runUntilComplete(
    loop.createServer(app.makeHandler(), "127.0.0.1", 0, { backlog: 4096 }),
  );
  loop.runForever();
  return (server.addresses[0] as [string, number])[1];
}
