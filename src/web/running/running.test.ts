import { get as fetchOver } from "node:http";
import { request as fetchSecurely } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { CancelledError, createTask, run, sleep } from "../../index.js";
import { certificate, key } from "../../io/streams/testing/certificate.js";
import * as web from "../index.js";
import { Signal } from "../testing/served.js";
import { serveUntilCancelled } from "./run-app.js";

function appOf(handler: web.Handler): web.Application {
  const app = new web.Application();
  app.router.addGet("/", handler);
  return app;
}

const index = () => new web.Response({ text: "Index" });

function urlOf(runner: web.AppRunner): string {
  const [[host, port]] = runner.addresses as [[string, number]];
  return `http://${host}:${port}/`;
}

describe("AppRunner", () => {
  test("serves at several places, on Unix sockets and encrypted", async () => {
    await run(async () => {
      const runner = new web.AppRunner(
        appOf((request) => new web.Response({ text: request.scheme })),
      );
      await runner.setup();
      const path = join(tmpdir(), `web-${process.pid}.sock`);
      await new web.TCPSite(runner, "127.0.0.1", 0).start();
      await new web.UnixSite(runner, path).start();
      const secure = new web.TCPSite(runner, "127.0.0.1", 0, { ssl: { key, cert: certificate } });
      await secure.start();
      expect(await (await fetch(urlOf(runner))).text()).toBe("http");
      const overUnix = new Promise<string>((resolve) => {
        fetchOver({ socketPath: path }, (response) => resolve(textOf(response)));
      });
      expect(await overUnix).toBe("http");
      const [[, port]] = secure.addresses as [[string, number]];
      const options = { port, ca: certificate, servername: "localhost", agent: false };
      const encrypted = new Promise<string>((resolve, reject) => {
        fetchSecurely(options, (response) => resolve(textOf(response)))
          .on("error", reject)
          .end();
      });
      expect(await encrypted).toBe("https");
      expect([...runner.sites].map((site) => site.name)).toEqual([
        urlOf(runner).slice(0, -1),
        `http://unix:${path}:`,
        `https://127.0.0.1:${port}`,
      ]);
      await runner.cleanup();
    });
  });

  test("lets the handlers that run end, and calls the hooks around that", async () => {
    const events: string[] = [];
    const begun = new Signal();
    const app = appOf(async () => {
      begun.resolve();
      while (!events.includes("shutdown")) await sleep(0);
      events.push("handler ends");
      return index();
    });
    app.onStartup.push(() => void events.push("startup"));
    app.onShutdown.push(() => void events.push("shutdown"));
    app.onCleanup.push(() => void events.push("cleanup"));
    await run(async () => {
      const runner = new web.AppRunner(app);
      await runner.setup();
      await new web.TCPSite(runner, "127.0.0.1", 0).start();
      const answer = fetch(urlOf(runner));
      await begun.promise;
      await runner.cleanup();
      expect(await (await answer).text()).toBe("Index");
      expect(events).toEqual(["startup", "shutdown", "handler ends", "cleanup"]);
    });
  });

  test("cancels the handlers that take too long", async () => {
    const begun = new Signal();
    const end = new Signal<unknown>();
    const app = appOf(async () => {
      begun.resolve();
      try {
        await sleep(3600);
      } catch (error) {
        end.resolve(error);
        throw error;
      }
      return index();
    });
    await run(async () => {
      const runner = new web.AppRunner(app, { shutdownTimeout: 0.01 });
      await runner.setup();
      await new web.TCPSite(runner, "127.0.0.1", 0).start();
      const answer = fetch(urlOf(runner)).then(
        () => "answered",
        () => "cut",
      );
      await begun.promise;
      await runner.cleanup();
      expect(await end.promise).toBeInstanceOf(CancelledError);
      expect(await answer).toBe("cut");
    });
  });

  test("must be set up before a site is started", async () => {
    const runner = new web.AppRunner(appOf(index));
    await expect(new web.TCPSite(runner, "127.0.0.1", 0).start()).rejects.toThrow(/call setup\(\)/);
  });
});

describe("runApp", () => {
  test("shows a banner, logs each request, and cleans up when it is told to end", async () => {
    const lines: string[] = [];
    const events: string[] = [];
    const app = appOf(index);
    app.onCleanup.push(() => void events.push("cleanup"));
    const ready = new Signal<string>();
    await run(async () => {
      const serving = createTask(
        serveUntilCancelled(app, {
          host: "127.0.0.1",
          port: 0,
          print: (banner) => ready.resolve(banner),
          accessLog: (line) => lines.push(line),
          accessLogFormat: '%a "%r" %s %b "%{X-Quote}i" %{Content-Type}o',
        }),
      );
      const banner = await ready.promise;
      const url = /^=+ Running on (http:\/\/127\.0\.0\.1:\d+) =+\n\(Press CTRL\+C to quit\)$/.exec(
        banner,
      )?.[1];
      await (await fetch(`${url}/?a`, { headers: { "X-Quote": '"' } })).text();
      serving.cancel();
      await expect(serving).rejects.toThrow(CancelledError);
    });
    expect(lines).toEqual(['127.0.0.1 "GET /?a HTTP/1.1" 200 5 "\\"" text/plain; charset=utf-8']);
    expect(events).toEqual(["cleanup"]);
  });

  test("refuses a log format that it does not know", async () => {
    const options = { accessLog: () => {}, accessLogFormat: "%x" };
    expect(() => appOf(index).makeHandler(options)).toThrow(/no %x/);
  });
});
