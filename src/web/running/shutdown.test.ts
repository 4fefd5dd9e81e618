import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { CancelledError, createTask, run, sleep } from "../../index.js";
import { certificate, key } from "../../io/streams/testing/certificate.js";
import * as web from "../index.js";
import { Client, get, Signal } from "../testing/served.js";

function appOf(handler: web.Handler): web.Application {
  const app = new web.Application();
  app.router.addGet("/", handler);
  return app;
}

const index = () => new web.Response({ text: "Index" });

async function started(app: web.Application, options?: web.RunnerOptions, site?: web.SiteOptions) {
  const runner = new web.AppRunner(app, options);
  await runner.setup();
  await new web.TCPSite(runner, "127.0.0.1", 0, site).start();
  const [[, port]] = runner.addresses as [[string, number]];
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return { runner, port, client: new Client(socket) };
}

describe("the end of a runner", () => {
  test("waits until a response has left", async () => {
    await run(async () => {
      const size = 50_000_000;
      const begun = new Signal();
      const app = appOf(() => {
        begun.resolve();
        return new web.Response({ body: Buffer.alloc(size, "x") });
      });
      const { runner, client } = await started(app);
      client.socket.pause();
      client.send(get("/"));
      await begun.promise;
      const cleaning = createTask(runner.cleanup());
      await sleep(0);
      client.socket.resume();
      await cleaning;
      expect((await client.untilClosed()).length).toBeGreaterThan(size);
    });
  });

  test("does not wait for ever for a client that reads nothing", async () => {
    await run(async () => {
      const begun = new Signal();
      const app = appOf(() => {
        begun.resolve();
        return new web.Response({ body: Buffer.alloc(50_000_000) });
      });
      const { runner, client } = await started(app, { shutdownTimeout: 0.01 });
      client.socket.pause();
      client.send(get("/"));
      await begun.promise;
      await runner.cleanup();
      client.socket.destroy();
    });
  });

  test("lets no request begin that was sent ahead", async () => {
    await run(async () => {
      const begun = new Signal();
      const release = new Signal();
      let calls = 0;
      const app = appOf(async () => {
        calls++;
        begun.resolve();
        await release.promise;
        return index();
      });
      app.onShutdown.push(() => release.resolve());
      const { runner, client } = await started(app);
      client.send(get("/") + get("/"));
      await begun.promise;
      await runner.cleanup();
      const answer = await client.untilClosed();
      expect([calls, answer.match(/200 OK/g)?.length]).toEqual([1, 1]);
    });
  });

  test("closes a connection that has not agreed on a key yet", async () => {
    await run(async () => {
      const ssl = { key, cert: certificate };
      const accepted = new Promise<void>((resolve) => {
        const onAccept = () => {
          unsubscribe("net.server.socket", onAccept);
          resolve();
        };
        subscribe("net.server.socket", onAccept);
      });
      const { runner, client } = await started(appOf(index), {}, { ssl });
      await accepted;
      await runner.cleanup();
      expect(await client.untilClosed()).toBe("");
    });
  });

  test("goes on when it is cancelled, and says so in the end", async () => {
    await run(async () => {
      const events: string[] = [];
      const release = new Signal();
      const app = appOf(index);
      app.onShutdown.push(async () => {
        events.push("shutdown");
        await release.promise;
      });
      app.onCleanup.push(() => void events.push("cleanup"));
      const { runner, client } = await started(app);
      const cleaning = createTask(runner.cleanup());
      while (events.length === 0) await sleep(0);
      cleaning.cancel();
      await sleep(0);
      release.resolve();
      await expect(cleaning).rejects.toThrow(CancelledError);
      expect(events).toEqual(["shutdown", "cleanup"]);
      await client.untilClosed();
    });
  });

  test("takes every step, whichever fails, and tells of all that did", async () => {
    await run(async () => {
      const events: string[] = [];
      const app = appOf(index);
      const failing = (name: string) => () => {
        events.push(name);
        throw new RangeError(name);
      };
      app.cleanupCtx.push(() => failing("context"));
      app.onShutdown.push(failing("shutdown"), () => void events.push("shutdown too"));
      app.onCleanup.push(failing("cleanup"), () => void events.push("cleanup too"));
      const { runner, client } = await started(app);
      const error = await runner.cleanup().then(undefined, (error) => error);
      expect(error).toBeInstanceOf(AggregateError);
      expect(events).toEqual(["shutdown", "shutdown too", "context", "cleanup", "cleanup too"]);
      await client.untilClosed();
    });
  });

  test("takes down what was set up before the start failed", async () => {
    await run(async () => {
      const events: string[] = [];
      const app = appOf(index);
      app.cleanupCtx.push(() => () => void events.push("down"));
      app.onStartup.push(() => {
        throw new RangeError("no start");
      });
      const runner = new web.AppRunner(app);
      await expect(runner.setup()).rejects.toThrow("no start");
      await runner.cleanup();
      expect(events).toEqual(["down"]);
    });
  });
});

test("a port that is taken is named", async () => {
  await run(async () => {
    const { runner, port, client } = await started(appOf(index));
    const second = new web.TCPSite(runner, "127.0.0.1", port);
    const error = await second.start().then(undefined, (error) => error);
    expect(error).toMatchObject({ code: "EADDRINUSE" });
    expect(error.message).toMatch(`127.0.0.1:${port} is taken`);
    await runner.cleanup();
    await client.untilClosed();
  });
});
