import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

import * as web from "../index.js";
import { get, serving } from "../testing/served.js";

/** What a client gets. */
async function sent(
  make: (request: web.Request) => web.Answer | Promise<web.Answer>,
  init: web.RequestInit = {},
): Promise<globalThis.Response> {
  const app = new web.Application();
  app.router.addRoute("*", "/", async (request) => await make(request));
  return await app.request("/", init);
}

describe("a response", () => {
  test.each<[string, web.BodyOptions, type: string | null, body: string]>([
    ["nothing", {}, null, ""],
    ["text", { text: "ü" }, "text/plain; charset=utf-8", "ü"],
    ["text of a type", { text: "{}", contentType: "a/b" }, "a/b; charset=utf-8", "{}"],
    ["a body of text", { body: "ü" }, "text/plain; charset=utf-8", "ü"],
    ["bytes", { body: Buffer.from("ü") }, "application/octet-stream", "ü"],
    ["a page", { text: web.html`<p>${"<"}` }, "text/html; charset=utf-8", "<p>&lt;"],
    ["a typed header", { body: "x", headers: { "content-type": "a/b" } }, "a/b", "x"],
    ["a stream", { body: pieces() }, "application/octet-stream", "onetwo"],
  ])("of %s", async (_what, options, type, body) => {
    const response = await sent(() => new web.Response(options));
    expect([response.headers.get("content-type"), await response.text()]).toEqual([type, body]);
  });

  async function* pieces(): AsyncGenerator<string> {
    yield "one";
    yield "two";
  }

  test("in another charset is encoded in it", async () => {
    const response = await sent(() => new web.Response({ text: "ü", charset: "latin1" }));
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0xfc]);
  });

  test.each<[string, () => unknown, RegExp]>([
    ["text and body", () => new web.Response({ text: "a", body: "b" }), /both came/],
    [
      "an object",
      () => new web.Response({ body: { a: 1 } as never }),
      /came was object \(Object\).*jsonResponse/,
    ],
    ["a status", () => new web.Response({ status: 42 }), /came was 42/],
    [
      "a type twice",
      () => new web.Response({ contentType: "a/b", headers: { "Content-Type": "c/d" } }),
      /twice/,
    ],
    ["a function as JSON", () => web.jsonResponse(() => {}), /no way to write function/],
    ["a redirection to nowhere", () => new web.HTTPFound(""), /needs a place/],
  ])("is refused: %s", (_what, make, message) => {
    expect(make).toThrow(message);
  });

  test("keeps cookies, the last of each name", async () => {
    const response = await sent(() => {
      const response = new web.Response();
      response.setCookie("a", "1");
      response.setCookie("a", "2", { httpOnly: true, maxAge: 60 });
      response.delCookie("b");
      return response;
    });
    expect(response.headers.getSetCookie()).toEqual([
      "a=2; HttpOnly; Max-Age=60; Path=/",
      "b=; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/",
    ]);
  });

  test("can still be changed before it is sent", async () => {
    const app = new web.Application();
    app.router.addGet("/", () => new web.Response({ text: "x" }));
    app.onResponsePrepare.push(async (request, response) => {
      response.headers.set("X-Path", request.path);
      response.setStatus(202);
    });
    const response = await app.request("/");
    expect([response.status, response.headers.get("x-path"), await response.text()]).toEqual([
      202,
      "/",
      "x",
    ]);
  });

  test("is compressed if the client takes that", async () => {
    const make = () => {
      const response = new web.Response({ text: "x".repeat(1000) });
      response.enableCompression();
      return response;
    };
    expect((await sent(make)).headers.get("content-encoding")).toBeNull();
    const response = await sent(make, { headers: { "Accept-Encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(String(gunzipSync(Buffer.from(await response.arrayBuffer())))).toBe("x".repeat(1000));
  });

  test("answers one request only", async () => {
    const shared = new web.Response({ text: "x" });
    const app = new web.Application();
    app.router.addGet("/", () => shared);
    await serving(app, async (served) => {
      expect(await served.ask(get("/", "Connection: close"))).toContain("200 OK");
      expect(await served.ask(get("/", "Connection: close"))).toMatch(/^HTTP\/1\.1 500 /);
      expect(served.told).toEqual([expect.stringContaining("A response answers one request")]);
    });
  });
});

describe("a stream response", () => {
  test("says what is wrong when it is written too early or too late", async () => {
    const errors: unknown[] = [];
    const failure = (error: unknown) => errors.push(error);
    await sent(async (request) => {
      const response = new web.StreamResponse();
      await response.write("x").then(undefined, failure);
      await response.prepare(request);
      try {
        response.setStatus(404);
      } catch (error) {
        failure(error);
      }
      await response.write(1 as never).then(undefined, failure);
      await response.writeEof("end");
      await response.write("x").then(undefined, failure);
      return response;
    });
    expect(errors.map(String)).toEqual([
      expect.stringMatching(/RuntimeError: .*prepare\(request\)/),
      expect.stringMatching(/RuntimeError: The head was sent/),
      expect.stringMatching(/TypeError: .*came was number 1/),
      expect.stringMatching(/RuntimeError: The response has ended/),
    ]);
  });

  test("waits for a slow client, and holds no more than a little", async () => {
    let written = 0;
    let isWaiting: () => void = () => {};
    const waiting = new Promise<void>((resolve) => {
      isWaiting = resolve;
    });
    const app = new web.Application();
    const piece = "x".repeat(1_000_000);
    app.router.addGet("/", async (request) => {
      const response = new web.StreamResponse();
      await response.prepare(request);
      for (let i = 0; i < 50; i++) {
        // The piece that the client does not take keeps its write waiting over many turns.
        const write = response.write(piece).then(() => ++written);
        const turns = async () => {
          for (let turn = 0; turn < 200; turn++) await new Promise((next) => setImmediate(next));
          return "waiting";
        };
        if ((await Promise.race([write, turns()])) === "waiting") isWaiting();
        await write;
      }
      return response;
    });
    await serving(app, async (served) => {
      const client = await served.connect();
      client.socket.pause();
      client.send(get("/", "Connection: close"));
      await waiting;
      expect(written).toBeLessThan(50);
      client.socket.resume();
      const answer = await client.untilClosed();
      expect(written).toBe(50);
      expect(answer.length).toBeGreaterThan(50_000_000);
    });
  });
});

describe("an HTTP exception", () => {
  test("is a response, whether thrown or returned", async () => {
    for (const returned of [true, false]) {
      const response = await sent(() => {
        const error = new web.HTTPFound("/a b?c=%20");
        error.setCookie("a", "1");
        if (returned) return error;
        throw error;
      });
      const { status, headers } = response;
      expect([
        status,
        headers.get("location"),
        headers.getSetCookie(),
        await response.text(),
      ]).toEqual([302, "/a%20b?c=%20", ["a=1; Path=/"], "302: Found"]);
    }
  });

  test("has the class of its kind, and its own words", () => {
    const error = new web.HTTPNotFound({ text: "Nobody is here", reason: "Gone Fishing" });
    expect([
      error instanceof web.HTTPClientError,
      error instanceof Error,
      error.name,
      error.message,
    ]).toEqual([true, true, "HTTPNotFound", "Gone Fishing"]);
    expect([error.status, error.text, new web.HTTPNoContent().text]).toEqual([
      404,
      "Nobody is here",
      "",
    ]);
  });

  test("of every kind has a status and a class of its own", () => {
    const kinds = Object.entries(web).filter(([name]) =>
      /^HTTP(?!Exception|Success|Redirection|Move|Error|ClientE|ServerE)/.test(name),
    );
    const statuses = kinds.map(([, Kind]) => {
      const Exception = Kind as unknown as new (...args: unknown[]) => web.HTTPException;
      const made =
        Kind === web.HTTPMethodNotAllowed ? new web.HTTPMethodNotAllowed("GET", []) : undefined;
      return (made ?? new Exception(Exception.prototype instanceof web.HTTPMove ? "/" : undefined))
        .status;
    });
    expect(kinds.length).toBeGreaterThan(40);
    expect(new Set(statuses).size).toBe(kinds.length);
  });
});

test("a response shows itself in one line", async () => {
  const { inspect } = await import("node:util");
  expect(inspect(new web.Response({ status: 404 }))).toBe("<Response 404 Not Found, not sent>");
});
