import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import {
  allTasks,
  CancelledError,
  ContextVar,
  type Coroutine,
  currentTask,
  Future,
  getEventLoop,
  sleep,
} from "../../index.js";
import * as web from "../index.js";
import { get, type Served, Signal, serving } from "../testing/served.js";

const text = (text: string) => new web.Response({ text });

/** An application with one path. */
function appOf(handler: web.Handler, options?: web.RouteOptions): web.Application {
  const app = new web.Application();
  app.router.addRoute("GET", "/", handler, options);
  return app;
}

function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf("\r\n\r\n") + 4);
}

describe("a handler", () => {
  test.each<[string, web.Handler]>([
    ["a plain function", () => text("hello")],
    ["a plain function that returns a promise", () => Promise.resolve().then(() => text("hello"))],
    [
      "an async function",
      async () => {
        await sleep(0);
        return text("hello");
      },
    ],
    [
      "a generator function",
      function* () {
        yield* sleep(0);
        return text("hello");
      },
    ],
  ])("may be %s", async (_kind, handler) => {
    await serving(appOf(handler), async (served) => {
      const answer = await served.ask(get("/", "Connection: close"));
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(bodyOf(answer)).toBe("hello");
    });
  });

  test("that does not wait answers in the turn in which the request came", async () => {
    const events: string[] = [];
    const app = appOf(function* () {
      getEventLoop().callSoon(() => events.push("next turn"));
      events.push("handler");
      return text("hello");
    });
    app.onResponsePrepare.push(() => void events.push("head"));
    await serving(app, async (served) => {
      await served.ask(get("/", "Connection: close"));
      expect(events).toEqual(["handler", "head", "next turn"]);
    });
  });

  test("runs as a task of its own, named after it", async () => {
    const names: (string | undefined)[] = [];
    const app = new web.Application();
    const note = () => names.push(currentTask()?.getName());
    app.router.addGet("/plain", function plain() {
      note();
      return text("");
    });
    app.router.addGet("/later/{id}", async function later() {
      await sleep(0);
      note();
      return text("");
    });
    await serving(app, async (served) => {
      await served.ask(get("/plain", "Connection: close"));
      await served.ask(get("/later/1", "Connection: close"));
      expect(names).toEqual(["plain (GET /plain)", "later (GET /later/{id})"]);
    });
  });

  test("sees the context variables of the server's maker, and keeps its own to itself", async () => {
    const user = new ContextVar("user", "nobody");
    const app = appOf(async (request) => {
      const before = user.get();
      user.set(request.query.get("user") ?? "");
      await sleep(0);
      return text(`${before}, then ${user.get()}`);
    });
    await serving(app, async (served) => {
      const answers = [
        get("/?user=Ann", "Connection: close"),
        get("/?user=Bob", "Connection: close"),
      ];
      const bodies = await Promise.all(
        answers.map(async (bytes) => bodyOf(await served.ask(bytes))),
      );
      expect(bodies).toEqual(["nobody, then Ann", "nobody, then Bob"]);
    });
  });

  test("that blocks the loop is named in debug mode", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const app = appOf(function busy() {
      getEventLoop().slowCallbackDuration = 0;
      return text("");
    });
    try {
      await serving(app, async (served) => void (await served.ask(get("/", "Connection: close"))), {
        debug: true,
      });
      const lines = warned.mock.calls.map(([line]) => String(line));
      expect(lines.find((line) => line.includes("'busy (GET /)'"))).toMatch(/took \d\.\d+ seconds/);
    } finally {
      warned.mockRestore();
    }
  });

  test.each([false, true])(
    "that throws is a 500; its stack is shown in debug mode: %s",
    async (debug) => {
      const app = appOf(() => {
        throw new RangeError("a secret");
      });
      await serving(
        app,
        async (served) => {
          const answer = await served.ask(get("/"));
          expect(answer).toMatch(/^HTTP\/1\.1 500 Internal Server Error\r\n/);
          expect(answer.includes("a secret")).toBe(debug);
          expect(answer.includes("http-handler.test")).toBe(debug);
          expect(served.told).toEqual(["Error handling GET /: RangeError: a secret"]);
        },
        { debug },
      );
    },
  );

  test("that throws after the head was sent: the connection closes, the error is told, the server lives", async () => {
    const app = appOf(async (request) => {
      if (request.query.has("fine")) return text("fine");
      const response = new web.StreamResponse();
      await response.prepare(request);
      await response.write("a beginning");
      throw new RangeError("too late");
    });
    await serving(app, async (served) => {
      const answer = await served.ask(get("/"));
      expect(answer).toContain("a beginning");
      expect(answer).not.toMatch(/\r\n0\r\n/);
      expect(served.told).toEqual(["Error handling GET /: RangeError: too late"]);
      expect(bodyOf(await served.ask(get("/?fine", "Connection: close")))).toBe("fine");
    });
  });

  test.each([
    [
      "a forgotten return",
      (() => undefined) as unknown as web.Handler,
      /returned undefined: was a return/,
    ],
    ["text", (() => "hello") as unknown as web.Handler, /returned string hello/],
  ])("that returns no response (%s) is a 500 and told", async (_what, handler, message) => {
    await serving(appOf(handler), async (served) => {
      const answer = await served.ask(get("/", "Connection: close"));
      expect(bodyOf(answer)).toBe("500: Internal Server Error");
      expect(served.told).toEqual([expect.stringMatching(message)]);
    });
  });
});

describe("a visitor who goes away", () => {
  /** Tells what became of the handler whose visitor has gone. */
  async function leave(options: web.RouteOptions, all: web.HandlerOptions): Promise<string> {
    const begun = new Signal();
    const outcome = new Signal<string>();
    let release: Future<void> | undefined;
    const app = appOf(function* (): Coroutine<web.Response> {
      release = new Future<void>();
      begun.resolve();
      try {
        yield* release;
        outcome.resolve("went on");
      } catch (error) {
        outcome.resolve(error instanceof CancelledError ? "cancelled" : String(error));
        throw error;
      }
      return text("too late");
    }, options);
    return await serving(
      app,
      async (served) => {
        const client = await served.connect();
        client.send(get("/"));
        await begun.promise;
        client.socket.destroy();
        await gone(served);
        if (release?.done() === false) release.setResult();
        const told = await outcome.promise;
        expect(served.told).toEqual([]);
        return told;
      },
      all,
    );
  }

  /** Waits until the server has seen the connection end. */
  async function gone(served: Served): Promise<void> {
    while (!inspect(served.server).includes("connections=0")) await sleep(0);
  }

  test("cancels the handler whose route asks for it", async () => {
    expect(await leave({ handlerCancellation: true }, {})).toBe("cancelled");
  });

  test("cancels all handlers if the server is told so", async () => {
    expect(await leave({}, { handlerCancellation: true })).toBe("cancelled");
  });

  test("leaves a handler alone otherwise, and its answer goes nowhere", async () => {
    expect(await leave({}, {})).toBe("went on");
  });

  test("leaves the handler alone whose route says so", async () => {
    expect(await leave({ handlerCancellation: false }, { handlerCancellation: true })).toBe(
      "went on",
    );
  });

  test("ends the responses that wait behind another one", async () => {
    const app = appOf(async () => {
      await sleep(0);
      return text("x");
    });
    app.router.addGet(
      "/never",
      async () => {
        begun.resolve();
        await new Future();
        return text("");
      },
      { handlerCancellation: true },
    );
    app.onResponsePrepare.push(() => {});
    const begun = new Signal();
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send(get("/never") + get("/") + get("/"));
      await begun.promise;
      for (let turn = 0; turn < 10; turn++) await sleep(0);
      client.socket.destroy();
      await gone(served);
      // All but the test's own.
      while (allTasks().size > 1) await sleep(0);
    });
  });

  test("makes write throw, and that is nobody's error", async () => {
    const thrown = new Signal<unknown>();
    const app = appOf(async (request) => {
      const response = new web.StreamResponse();
      await response.prepare(request);
      try {
        while (true) await response.write("x".repeat(100_000));
      } catch (error) {
        thrown.resolve(error);
        throw error;
      }
    });
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send(get("/"));
      await client.until("xxx");
      client.socket.destroy();
      expect(await thrown.promise).toBeInstanceOf(web.ClientConnectionResetError);
      await gone(served);
      expect(served.told).toEqual([]);
    });
  });
});

describe("the wire", () => {
  test("keeps a connection, and answers what was sent ahead in its order", async () => {
    const release = new Signal();
    const begun = new Signal();
    const app = new web.Application();
    app.router.addGet("/slow", async () => {
      begun.resolve();
      await release.promise;
      return text("slow");
    });
    app.router.addGet("/quick", () => text("quick"));
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send(get("/slow") + get("/quick"));
      await begun.promise;
      for (let turn = 0; turn < 10; turn++) await sleep(0);
      expect(client.received).toBe("");
      release.resolve();
      const answer = await client.until("quick");
      expect(answer.indexOf("slow")).toBeLessThan(answer.indexOf("quick"));
      expect(client.socket.closed).toBe(false);
    });
  });

  test("answers a head that is too large with 431", async () => {
    await serving(
      appOf(() => text("")),
      async (served) => {
        const answer = await served.ask(get("/", `X-Large: ${"x".repeat(2000)}`));
        expect(answer).toMatch(/^HTTP\/1\.1 431 /);
      },
      { maxHeaderSize: 1000 },
    );
  });

  test.each([
    ["its head", "GET / HTTP/1.1\r\nHost: test\r\n"],
    ["its body", "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n123"],
  ])("cuts off a client that does not finish %s", async (_part, bytes) => {
    const app = new web.Application();
    app.router.addPost("/", async (request) => text(await request.text()));
    await serving(
      app,
      async (served) => expect(await served.ask(bytes)).toMatch(/^HTTP\/1\.1 408 /),
      { headersTimeout: 0.01, requestTimeout: 0.02, timeoutInterval: 0.01 },
    );
  });

  test.each([
    ["two hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n"],
    ["a target that is none", "GET * HTTP/1.1\r\nHost: a\r\n\r\n"],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    ],
    [
      "a length and chunks",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
  ])("refuses a request with %s, and closes", async (_what, bytes) => {
    await serving(
      appOf(() => text("")),
      async (served) => {
        expect(await served.ask(bytes)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
      },
    );
  });

  test("a path that is badly encoded is 400", async () => {
    await serving(
      appOf(() => text("")),
      async (served) => {
        const answer = await served.ask(get("/%zz", "Connection: close"));
        expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      },
    );
  });

  test.each([true, false])(
    "lets nobody upgrade ahead of an answer; answered at once: %s",
    async (atOnce) => {
      const release = new Signal();
      const app = appOf(async () => {
        if (!atOnce) await release.promise;
        return text("first");
      });
      await serving(app, async (served) => {
        const client = await served.connect();
        client.send(get("/") + get("/", "Connection: Upgrade", "Upgrade: websocket"));
        if (!atOnce) release.resolve();
        const answer = await client.untilClosed();
        expect(bodyOf(answer)).toBe("first");
        client.socket.destroy();
        expect(await served.ask(get("/nowhere", "Connection: close"))).toContain("404");
      });
    },
  );

  test("tells a client that waits to send its body", async () => {
    const app = new web.Application();
    app.router.addPost("/", async (request) => text(await request.text()));
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send(
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n",
      );
      await client.until("HTTP/1.1 100 Continue\r\n\r\n");
      client.send("body");
      expect(await client.until("body")).toContain("HTTP/1.1 200 OK");
    });
  });

  test("a body that was not read does not stand in the way of the next request", async () => {
    const app = new web.Application({ clientMaxSize: 10 });
    app.router.addPost("/", async (request) => text(await request.text()));
    await serving(app, async (served) => {
      const client = await served.connect();
      const body = "x".repeat(200_000);
      client.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
      await client.until("413 Request Entity Too Large");
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nnext");
      expect(await client.until("\r\n\r\nnext")).toContain("200 OK");
    });
  });
});

describe("a server that closes", () => {
  test("closes idle connections, lets a handler answer, and waitClosed waits for it", async () => {
    const running = new Signal();
    const release = new Signal();
    const app = appOf(async () => {
      running.resolve();
      await release.promise;
      return text("done");
    });
    await serving(app, async (served) => {
      const idle = await served.connect();
      idle.send(get("/nothing"));
      await idle.until("404: Not Found");
      const busy = await served.connect();
      busy.send(get("/"));
      await running.promise;
      served.server.close();
      await idle.untilClosed();
      release.resolve();
      await served.server.waitClosed();
      const answer = await busy.untilClosed();
      expect(bodyOf(answer)).toBe("done");
      expect(answer).toContain("Connection: close");
    });
  });

  test("closes a connection whose head was sent before", async () => {
    const begun = new Signal();
    const release = new Signal();
    const app = appOf(async (request) => {
      const response = new web.StreamResponse();
      await response.prepare(request);
      begun.resolve();
      await release.promise;
      return response;
    });
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send(get("/"));
      await begun.promise;
      served.server.close();
      release.resolve();
      expect(await client.untilClosed()).toContain("\r\n0\r\n\r\n");
    });
  });
});
