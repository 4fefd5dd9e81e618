import { once } from "node:events";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import {
  type Coroutine,
  CoroutineObject,
  EventLoop,
  getEventLoop,
  run,
  sleep,
  VirtualClock,
} from "../../index.js";
import * as web from "../index.js";
import { get, type Served, Signal, serving } from "../testing/served.js";
import { Heartbeat } from "./heartbeat.js";
import { MessageQueue } from "./message-queue.js";

/** An application with one WebSocket. */
function appOf(
  body: (socket: web.WebSocketResponse, request: web.Request) => unknown,
  options?: web.WebSocketOptions,
): web.Application {
  const app = new web.Application();
  app.router.addGet("/", async (request) => {
    const socket = new web.WebSocketResponse(options);
    await socket.prepare(request);
    await body(socket, request);
    return socket;
  });
  return app;
}

async function connect(served: Served, ...protocols: string[]): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${served.port}/`, protocols);
  await once(socket, "open");
  return socket;
}

async function echo(socket: web.WebSocketResponse): Promise<void> {
  for await (const message of socket) {
    if (message.type === web.WSMsgType.TEXT) await socket.sendStr(`echo ${message.data}`);
    else await socket.sendBytes(message.data);
  }
}

describe("a WebSocket", () => {
  test("carries messages both ways until the client closes", async () => {
    await serving(appOf(echo), async (served) => {
      const client = await connect(served);
      client.send("ü");
      expect(String((await once(client, "message"))[0])).toBe("echo ü");
      client.send(Buffer.from([1, 2]));
      expect(await once(client, "message")).toEqual([Buffer.from([1, 2]), true]);
      client.close(4000, "bye");
      expect(await once(client, "close")).toEqual([4000, Buffer.from("bye")]);
    });
  });

  test("works from a generator", async () => {
    const app = new web.Application();
    app.router.addGet("/", function* (request): Coroutine<web.Answer> {
      const socket = new web.WebSocketResponse();
      yield* socket.prepare(request);
      yield* socket.sendJson({ got: yield* socket.receiveJson() });
      yield* socket.close({ code: 1001, message: "done" });
      return socket;
    });
    await serving(app, async (served) => {
      const client = await connect(served);
      client.send('{"a":1}');
      expect(JSON.parse(String((await once(client, "message"))[0]))).toEqual({ got: { a: 1 } });
      expect(await once(client, "close")).toEqual([1001, Buffer.from("done")]);
    });
  });

  test("tells of the client's close once, then that it is closed", async () => {
    const told = new Signal<unknown>();
    const app = appOf(async (socket) => {
      const messages = [await socket.receive(), await socket.receive(), await socket.receive()];
      told.resolve([
        ...messages.map(({ type, data, extra }) => [type, data, extra]),
        socket.closeCode,
      ]);
      await socket.sendStr("too late").then(undefined, (error) => late.resolve(error));
    });
    const late = new Signal<unknown>();
    await serving(app, async (served) => {
      const client = await connect(served);
      client.close(4001, "reason");
      const { CLOSE, CLOSED } = web.WSMsgType;
      expect(await told.promise).toEqual([
        [CLOSE, 4001, "reason"],
        [CLOSED, undefined, ""],
        [CLOSED, undefined, ""],
        4001,
      ]);
      expect(await late.promise).toBeInstanceOf(web.ClientConnectionResetError);
    });
  });

  test("that breaks is closed with 1006", async () => {
    const code = new Signal<unknown>();
    const app = appOf(async (socket) => {
      for await (const _message of socket);
      code.resolve(socket.closeCode);
    });
    await serving(app, async (served) => {
      (await connect(served)).terminate();
      expect(await code.promise).toBe(1006);
    });
  });

  test("is closed when its handler ends", async () => {
    await serving(
      appOf(() => {}),
      async (served) => {
        const client = await connect(served);
        expect((await once(client, "close"))[0]).toBe(1000);
      },
    );
  });

  test("is cut when its handler fails", async () => {
    const app = appOf(() => {
      throw new Error("oh");
    });
    await serving(app, async (served) => {
      const client = await connect(served);
      expect((await once(client, "close"))[0]).toBe(1006);
      expect(served.told).toEqual(["Error handling GET /: Error: oh"]);
    });
  });

  test("refuses a message that is too large", async () => {
    await serving(appOf(echo, { maxMsgSize: 10 }), async (served) => {
      const client = await connect(served);
      client.send("x".repeat(11));
      expect((await once(client, "close"))[0]).toBe(1009);
    });
  });

  test("pings, and gives a client up that does not answer", async () => {
    const code = new Signal<unknown>();
    const app = appOf(
      async (socket) => {
        for await (const _message of socket);
        code.resolve(socket.closeCode);
      },
      { heartbeat: 0.01 },
    );
    await serving(app, async (served) => {
      const client = new WebSocket(`ws://127.0.0.1:${served.port}/`, { autoPong: false });
      await once(client, "ping");
      expect(await code.promise).toBe(1006);
    });
  });

  test("gives up waiting for a message after the time that it was given", async () => {
    const error = new Signal<unknown>();
    const app = appOf(
      async (socket) =>
        void (await socket.receive().then(undefined, (reason) => error.resolve(reason))),
      { receiveTimeout: 0.01 },
    );
    await serving(app, async (served) => {
      await connect(served);
      expect(await error.promise).toMatchObject({ name: "TimeoutError" });
    });
  });

  test.each([
    [63, "a", false],
    [64, "a", true],
    [1, "a".repeat(64 * 1024 - 1), false],
    [1, "a".repeat(64 * 1024), true],
    [2, "a".repeat(32 * 1024), true],
  ])("of %i messages held lets the client wait if they are much", async (count, data, waits) => {
    await run(async () => {
      const calls: string[] = [];
      const source = { pause: () => calls.push("pause"), resume: () => calls.push("resume") };
      const queue = new MessageQueue(getEventLoop(), source);
      const type = web.WSMsgType.TEXT;
      for (let i = 0; i < count; i++) queue.push(new web.WSMessage(type, data));
      expect([queue.isPaused, calls]).toEqual([waits, waits ? ["pause"] : []]);
      while (!queue.isEmpty)
        await new CoroutineObject(
          "next",
          queue.next(() => true),
        );
      expect([queue.isPaused, calls]).toEqual([false, waits ? ["pause", "resume"] : []]);
    });
  });

  test("is not given up while it is the client who waits", async () => {
    const events: string[] = [];
    const loop = new EventLoop({ clock: new VirtualClock() });
    const main = async () => {
      let isDeaf = true;
      const note = (event: string) => () => void events.push(event);
      const beat = new Heartbeat(loop, 2, note("ping"), note("gives up"), () => isDeaf);
      await sleep(6.5);
      expect(events).toEqual(["ping", "ping"]);
      isDeaf = false;
      await sleep(10);
      expect(events).toEqual(["ping", "ping", "ping", "gives up"]);
      beat.stop();
    };
    await run(main, { loopFactory: () => loop });
  });

  test("can still be closed, and sent to, after what was no code and no data", async () => {
    const errors: unknown[] = [];
    const app = appOf(async (socket) => {
      for (const act of [
        () => socket.close({ code: 5 }),
        () => socket.sendJson(undefined),
        () => socket.sendBytes("text" as never),
      ]) {
        await (async () => await act())().catch((error) => errors.push(error.constructor.name));
      }
      await socket.sendStr("still here");
      await socket.close({ code: 4003 });
    });
    await serving(app, async (served) => {
      const client = new WebSocket(`ws://127.0.0.1:${served.port}/`);
      const message = once(client, "message");
      const close = once(client, "close");
      expect(String((await message)[0])).toBe("still here");
      expect((await close)[0]).toBe(4003);
      expect(errors).toEqual(["TypeError", "TypeError", "TypeError"]);
    });
  });

  test("keeps the order of messages, however many come ahead", async () => {
    const counts = new Signal<number[]>();
    const app = appOf(async (socket) => {
      await socket.receive();
      const received: number[] = [];
      for await (const message of socket) {
        received.push(Number(message.data));
        if (received.length === 500) break;
        await sleep(0);
      }
      counts.resolve(received);
    });
    await serving(app, async (served) => {
      const client = await connect(served);
      for (let i = -1; i < 500; i++) client.send(String(i));
      expect(await counts.promise).toEqual(Array.from({ length: 500 }, (_, i) => i));
    });
  });

  test("agrees on a protocol of the client's list", async () => {
    const app = appOf((socket) => socket.sendStr(`${socket.wsProtocol}`), {
      protocols: ["one", "two"],
    });
    await serving(app, async (served) => {
      const socket = new WebSocket(`ws://127.0.0.1:${served.port}/`, ["three", "two"]);
      expect(String((await once(socket, "message"))[0])).toBe("two");
    });
  });

  test("is refused to those who do not ask for one", async () => {
    await serving(appOf(echo), async (served) => {
      expect(await served.ask(get("/", "Connection: close"))).toMatch(
        /^HTTP\/1\.1 400 [\s\S]*No WebSocket UPGRADE/,
      );
      const upgrade = ["Connection: Upgrade", "Upgrade: websocket"];
      expect(await served.ask(get("/", ...upgrade))).toMatch(
        /^HTTP\/1\.1 400 [\s\S]*Unsupported version/,
      );
      expect(await served.ask(get("/nowhere", ...upgrade))).toMatch(/^HTTP\/1\.1 404 /);
    });
  });

  test("shows its messages in one line", () => {
    expect(inspect(new web.WSMessage(web.WSMsgType.TEXT, "hi"))).toBe("<WSMessage TEXT 'hi'>");
  });
});
