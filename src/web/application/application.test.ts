import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { RuntimeError, run, sleep } from "../../index.js";
import * as web from "../index.js";

const text = (text: string) => new web.Response({ text });

describe("an application", () => {
  test("shows its routes as a table", () => {
    const app = new web.Application();
    const admin = new web.Application();
    app.router.addRoute("GET", "/", function index() {
      return text("");
    });
    admin.router.addPost("/users/{id}", async function change() {
      return text("");
    });
    app.addSubapp("/admin", admin);
    expect(inspect(app).split("\n")).toEqual([
      "<Application routes=2>",
      "  GET   /                  index",
      "  POST  /admin/users/{id}  change",
    ]);
  });

  test("starts and cleans up in order: contexts around hooks, and in the opposite order down", async () => {
    const events: string[] = [];
    const app = new web.Application();
    app.onStartup.push(() => void events.push("startup"));
    app.onStartup.push(function* () {
      yield* sleep(0);
      events.push("startup of a generator");
    });
    app.onShutdown.push(async () => void events.push("shutdown"));
    app.onCleanup.push(() => void events.push("cleanup"));
    app.cleanupCtx.push(async function* () {
      events.push("one up");
      yield;
      events.push("one down");
    });
    app.cleanupCtx.push(function* () {
      yield* sleep(0);
      events.push("two up");
      return () => void events.push("two down");
    });
    const below = new web.Application();
    below.onStartup.push(() => void events.push("startup below"));
    below.onCleanup.push(() => void events.push("cleanup below"));
    app.addSubapp("/below", below);
    await run(async () => {
      await app.startup();
      await app.shutdown();
      await app.cleanup();
    });
    expect(events).toEqual([
      "one up",
      "two up",
      "startup",
      "startup of a generator",
      "startup below",
      "shutdown",
      "two down",
      "one down",
      "cleanup",
      "cleanup below",
    ]);
  });

  test("takes every context down, though one of them fails", async () => {
    const events: string[] = [];
    const app = new web.Application();
    app.cleanupCtx.push(() => () => void events.push("first down"));
    app.cleanupCtx.push(() => () => {
      throw new Error("second");
    });
    app.cleanupCtx.push(async function* () {
      yield;
      yield;
    });
    await app.startup();
    const error = (await app.cleanup().then(
      () => undefined,
      (error) => error,
    )) as AggregateError;
    expect(error.errors).toEqual([expect.any(RuntimeError), new Error("second")]);
    expect(events).toEqual(["first down"]);
  });

  test("takes down what was set up before the start failed", async () => {
    const events: string[] = [];
    const app = new web.Application();
    app.cleanupCtx.push(() => () => void events.push("down"));
    app.cleanupCtx.push(() => {
      throw new Error("no");
    });
    await expect(app.startup()).rejects.toThrow("no");
    await app.cleanup();
    expect(events).toEqual(["down"]);
  });

  test("keeps values under keys, and so does a request", async () => {
    const color = new web.AppKey<string>("color");
    const app = new web.Application();
    const below = new web.Application();
    app.set(color, "red").set("plain", 1);
    below.router.addGet("/", (request) => {
      request.set(color, "green");
      return text(
        [request.app.get(color), request.configDict.get(color), request.get(color)].join(),
      );
    });
    app.addSubapp("/below", below);
    expect(await (await app.request("/below/")).text()).toBe(",red,green");
    expect([app.get("plain"), app.has(color), below.has(color), app.delete("plain")]).toEqual([
      1,
      true,
      false,
      true,
    ]);
  });

  test("stands below one other application only, and not when it serves", () => {
    const app = new web.Application();
    const below = new web.Application();
    app.addSubapp("/one", below);
    expect(() => app.addSubapp("/two", below)).toThrow(RuntimeError);
    expect(() => app.addSubapp("/one", new web.Application())).toThrow(RangeError);
    app.makeHandler();
    expect(() => app.addSubapp("/three", new web.Application())).toThrow(RuntimeError);
  });
});

describe("middlewares", () => {
  const kinds: web.Middleware[] = [
    async (request, handler) => note("async", await handler(request)),
    function* (request, handler) {
      return note("generator", yield* handler(request));
    },
    (request, handler) => (request.query.has("stop") ? text("stopped") : handler(request)),
  ];

  function note(name: string, answer: web.Answer): web.Answer {
    answer.headers.append("X-Seen", name);
    return answer;
  }

  test("of all kinds stand around the handler, the first outermost, and may answer themselves", async () => {
    const app = new web.Application({ middlewares: kinds });
    app.router.addGet("/", () => text("index"));
    const response = await app.request("/");
    expect([await response.text(), response.headers.get("x-seen")]).toEqual([
      "index",
      "generator, async",
    ]);
    expect(await (await app.request("/?stop")).text()).toBe("stopped");
  });

  test("see what was thrown, and what was not found", async () => {
    const caught: web.Middleware = async (request, handler) => {
      try {
        return await handler(request);
      } catch (error) {
        if (error instanceof web.HTTPException) return text(`caught ${error.status}`);
        throw error;
      }
    };
    const app = new web.Application({ middlewares: [caught] });
    app.router.addGet("/gone", () => {
      throw new web.HTTPGone();
    });
    expect(await (await app.request("/gone")).text()).toBe("caught 410");
    expect(await (await app.request("/nowhere")).text()).toBe("caught 404");
  });

  test("of a sub-application stand inside those of the outer one, around its own routes only", async () => {
    const seen: unknown[] = [];
    const mark = (name: string): web.Middleware =>
      function* (request, handler) {
        seen.push([name, request.app === below ? "below" : "above"]);
        return yield* handler(request);
      };
    const app = new web.Application({ middlewares: [mark("outer")] });
    const below: web.Application = new web.Application({ middlewares: [mark("inner")] });
    below.router.addGet("/x", () => text("x"));
    app.router.addGet("/y", () => text("y"));
    app.addSubapp("/below", below);
    await app.request("/below/x");
    await app.request("/below/nowhere");
    await app.request("/y");
    const both = [
      ["outer", "above"],
      ["inner", "below"],
    ];
    expect(seen).toEqual([...both, ...both, ["outer", "above"]]);
  });
});

describe("normalizePathMiddleware", () => {
  test.each([
    ["/a", "/a/"],
    ["//a", "/a/"],
    ["/a//?q=1", "/a/?q=1"],
    ["//evil.example/..", null],
  ])("sends %s to %s", async (path, location) => {
    const app = new web.Application({ middlewares: [web.normalizePathMiddleware()] });
    app.router.addGet("/a/", () => text("a"));
    expect((await app.request(path)).headers.get("location")).toBe(location);
  });
});

describe("an application that cannot start", () => {
  test("answers no request in this process, the second as little as the first", async () => {
    await run(async () => {
      const app = new web.Application();
      app.router.addGet("/", () => text("x"));
      const events: string[] = [];
      app.cleanupCtx.push(() => () => void events.push("down"));
      app.onStartup.push(() => {
        throw new RangeError("no start");
      });
      await expect(app.request("/")).rejects.toThrow("no start");
      await expect(app.request("/")).rejects.toThrow(/could not be started/);
      await app.cleanup();
      expect(events).toEqual(["down"]);
    });
  });
});

describe("an application that has started", () => {
  const hook = () => {};

  test.each([
    "middlewares",
    "cleanupCtx",
    "onStartup",
    "onResponsePrepare",
    "onShutdown",
    "onCleanup",
  ] as const)("says that nothing can be added to %s any more", async (name) => {
    const app = new web.Application();
    const below = new web.Application();
    app.addSubapp("/below", below);
    await run(async () => await app.startup());
    for (const list of [app[name], below[name]] as ((typeof hook)[] | undefined)[]) {
      for (const change of [() => list?.push(hook), () => list?.splice(0), () => list?.sort()]) {
        expect(change).toThrow(
          new RuntimeError(
            `app.${name} cannot be changed any more: the application has started. Change it before it is served`,
          ),
        );
      }
    }
  });

  test("was still open to what was called at its start", async () => {
    const events: string[] = [];
    const app = new web.Application();
    app.onStartup.push(() => {
      expect(app.frozen).toBe(false);
      app.router.addGet("/", () => new web.Response({ text: "Index" }));
      app.middlewares.push(async (request, handler) => {
        events.push("middleware");
        return await handler(request);
      });
      app.onCleanup.push(() => void events.push("cleanup"));
    });
    await run(async () => {
      expect(await (await app.request("/")).text()).toBe("Index");
      expect(app.frozen).toBe(true);
      await app.cleanup();
    });
    expect(events).toEqual(["middleware", "cleanup"]);
  });
});

test("an application that has started takes no other one below it", async () => {
  await run(async () => {
    const app = new web.Application();
    await app.startup();
    expect(() => app.addSubapp("/x", new web.Application())).toThrow(
      /before either of them serves/,
    );
  });
});

test("a status that the platform's response cannot have is explained", async () => {
  await run(async () => {
    const app = new web.Application();
    app.router.addGet("/", () => new web.Response({ status: 600 }));
    await expect(app.request("/")).rejects.toThrow(/up to 599; what came was 600/);
  });
});
