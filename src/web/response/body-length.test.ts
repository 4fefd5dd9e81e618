import { createReadStream, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import * as web from "../index.js";
import { get, serving } from "../testing/served.js";

const folder = mkdtempSync(join(tmpdir(), "web-length-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What comes over the wire for one request, and what the exception handler was told. */
async function wire(handler: web.Handler, request = get("/", "Connection: close")) {
  const app = new web.Application();
  app.router.addRoute("*", "/", handler);
  return await serving(app, async (served) => {
    const answer = await served.ask(request);
    return { answer, body: answer.slice(answer.indexOf("\r\n\r\n") + 4), told: served.told };
  });
}

function streamed(length: number, ...pieces: string[]): web.Handler {
  return async (request) => {
    const response = new web.StreamResponse({ headers: { "Content-Length": String(length) } });
    await response.prepare(request);
    for (const piece of pieces) await response.write(piece);
    return response;
  };
}

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

describe("the length that a head promises", () => {
  const keep = get("/");

  test.each<[string, web.Handler]>([
    ["written", streamed(10, "12345")],
    [
      "a stream",
      () => new web.Response({ body: pieces("123", "45"), headers: { "Content-Length": "10" } }),
    ],
  ])("is not reached: the connection closes (%s)", async (_what, handler) => {
    const { body, told } = await wire(handler, keep);
    expect(body).toBe("12345");
    expect(told).toEqual([expect.stringContaining("Content-Length is 10")]);
  });

  test.each<[string, web.Handler]>([
    ["written", streamed(3, "12", "345678")],
    [
      "a stream",
      () => new web.Response({ body: pieces("12", "345678"), headers: { "Content-Length": "3" } }),
    ],
  ])("is never exceeded (%s)", async (_what, handler) => {
    const { body, told } = await wire(handler, keep);
    expect("12".startsWith(body)).toBe(true);
    expect(told).toEqual([expect.stringContaining("Content-Length is 3")]);
  });

  test("is not asked of a HEAD", async () => {
    const { answer, told } = await wire(
      () => new web.Response({ headers: { "Content-Length": "10" } }),
      "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    );
    expect(answer).toContain("Content-Length: 10");
    expect(told).toEqual([]);
  });

  test("is cut when a file shrinks under way", async () => {
    const path = join(folder, "shrinks");
    writeFileSync(path, "x".repeat(10));
    const { body, told } = await wire(async (request) => {
      const response = new web.FileResponse(path);
      await response.prepare(request);
      truncateSync(path, 4);
      return response;
    }, keep);
    expect(body).toBe("xxxx");
    expect(told).toHaveLength(1);
  });

  test("is left out beside a transfer encoding", async () => {
    const headers = { "Transfer-Encoding": "chunked" };
    const { answer } = await wire(() => new web.Response({ text: "abc", headers }));
    expect(answer).not.toContain("Content-Length");
    expect(answer).toMatch(/3\r\nabc\r\n0\r\n\r\n$/);
  });
});

describe("a body stream", () => {
  test("that fails is told with its own error", async () => {
    async function* failing(): AsyncGenerator<string> {
      yield "a";
      throw new RangeError("of the stream");
    }
    const { told } = await wire(() => new web.Response({ body: failing() }));
    expect(told).toEqual([expect.stringContaining("RangeError: of the stream")]);
  });

  test.each([
    [204, "GET"],
    [304, "GET"],
    [200, "HEAD"],
  ])("is ended unread where there is no body: %i to %s", async (status, method) => {
    let reads = 0;
    const body = new Readable({ read: () => void reads++ });
    const request = `${method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;
    await wire(() => new web.Response({ status, body }), request);
    expect([reads, body.destroyed]).toEqual([0, true]);
  });

  test("that is a file is sent whole", async () => {
    const path = join(folder, "whole");
    writeFileSync(path, "y".repeat(200_000));
    const headers = { "Content-Length": "200000" };
    const { body, told } = await wire(
      () => new web.Response({ body: createReadStream(path), headers }),
    );
    expect([body.length, told]).toEqual([200_000, []]);
  });
});

describe("a file response", () => {
  test.each(["", "Range: bytes=0-3"])(
    "is not compressed twice, nor in part (%s)",
    async (range) => {
      writeFileSync(join(folder, "page.txt"), "0123456789");
      writeFileSync(join(folder, "page.txt.gz"), "zipped");
      const handler = () => {
        const response = new web.FileResponse(join(folder, "page.txt"));
        response.enableCompression("deflate");
        return response;
      };
      const headers = range === "" ? "Accept-Encoding: gzip" : range;
      const { body } = await wire(handler, get("/", "Connection: close", headers));
      expect(body).toBe(range === "" ? "zipped" : "0123");
    },
  );

  test("below what is no folder is not found", async () => {
    writeFileSync(join(folder, "plain"), "");
    const { answer } = await wire(() => new web.FileResponse(join(folder, "plain", "file")));
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });

  // The superuser may read everything.
  test.skipIf(process.getuid?.() === 0)("that may not be read is forbidden", async () => {
    writeFileSync(join(folder, "secret"), "x", { mode: 0 });
    const { answer } = await wire(() => new web.FileResponse(join(folder, "secret")));
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });
});

describe("what a learner writes", () => {
  test.each<[string, () => unknown, RegExp]>([
    ["text for options", () => new web.Response("hello" as never), /\{ text: "hello" \}/],
    ["a promise as text", () => new web.Response({ text: Promise.resolve("") as never }), /await/],
    ["a promise as JSON", () => web.jsonResponse(Promise.resolve(1)), /await forgotten/],
    [
      "a number as middleware",
      () => new web.Application({ middlewares: [5 as never] }),
      /function/,
    ],
    [
      "a route for routes",
      () => new web.Application().addRoutes(web.get("/", () => new web.Response()) as never),
      /addRoutes\(\[\.\.\.\]\)/,
    ],
    ["a cookie's sameSite", () => cookie({ sameSite: "x; Domain=evil" as never }), /sameSite/],
    ["a cookie's maxAge", () => cookie({ maxAge: Number.NaN }), /maxAge/],
    ["a cookie's date", () => cookie({ expires: new Date(Number.NaN) }), /date/],
  ])("is explained: %s", (_what, make, message) => {
    expect(make).toThrow(message);
  });

  function cookie(options: web.CookieOptions): void {
    new web.Response().setCookie("a", "1", options);
  }

  test("a redirection to an IPv6 address keeps its brackets", () => {
    const { headers } = new web.HTTPFound("http://[::1]:8080/%5Bx%5D ü");
    expect(headers.get("Location")).toBe("http://[::1]:8080/%5Bx%5D%20%C3%BC");
  });
});
