import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { sleep } from "../../index.js";
import * as web from "../index.js";
import { get, serving } from "../testing/served.js";

/** What the handler makes of a request. */
async function seen<T>(
  look: (request: web.Request) => T | Promise<T>,
  path = "/",
  init: web.RequestInit = {},
  options?: web.ApplicationOptions,
): Promise<Awaited<T>> {
  const app = new web.Application(options);
  const results: T[] = [];
  app.router.addRoute("*", "/{tail:.*}", async (request) => {
    results.push(await look(request));
    return new web.Response();
  });
  const response = await app.request(path, init);
  if (results.length === 0) throw new Error(`${response.status} ${await response.text()}`);
  return (await results[0]) as Awaited<T>;
}

describe("a request", () => {
  test("tells its path in three ways, and its query", async () => {
    const look = (request: web.Request) => [
      request.path,
      request.rawPath,
      request.pathQs,
      request.queryString,
      [...request.query],
      request.query.getAll("a"),
    ];
    expect(await seen(look, "/a%20b?a=1&a=%C3%BC&b")).toEqual([
      "/a b",
      "/a%20b?a=1&a=%C3%BC&b",
      "/a%20b?a=1&a=%C3%BC&b",
      "a=1&a=%C3%BC&b",
      [
        ["a", "1"],
        ["a", "ü"],
        ["b", ""],
      ],
      ["1", "ü"],
    ]);
  });

  test("tells who asks for what", async () => {
    const look = (request: web.Request) => [
      request.method,
      request.host,
      request.scheme,
      request.secure,
      request.version,
      request.url.href,
      request.headers.get("X-One"),
      { ...request.cookies },
    ];
    const headers = { Host: "here:81", "X-One": "1", Cookie: 'a=1; b="\\303\\274"; broken; c=' };
    expect(await seen(look, "/x?y", { method: "PUT", headers })).toEqual([
      "PUT",
      "here:81",
      "http",
      false,
      "1.1",
      "http://here:81/x?y",
      "1",
      { a: "1", b: "ü", c: "" },
    ]);
  });

  test("over a socket tells the address it comes from", async () => {
    const app = new web.Application();
    app.router.addGet("/", (request) => new web.Response({ text: `${request.remote}` }));
    await serving(app, async (served) => {
      expect(await served.ask(get("/", "Connection: close"))).toMatch(/\r\n\r\n127\.0\.0\.1$/);
    });
  });
});

describe("a target that is no good", () => {
  test("has a path as it came, which a middleware may ask for", async () => {
    const paths: string[] = [];
    const note: web.Middleware = async (request, handler) => {
      paths.push(request.path);
      return await handler(request);
    };
    const app = new web.Application({ middlewares: [note] });
    app.router.addGet("/{name}", () => new web.Response());
    expect((await app.request("/%zz")).status).toBe(400);
    expect(paths).toEqual(["/%zz"]);
  });

  test.each([
    ["http://[/url?a", "http://localhost/url"],
    ["http://[::1]:81/url?a", "http://[::1]:81/url?a"],
  ])("has a URL all the same: %s", async (target, url) => {
    const app = new web.Application();
    app.router.addGet("/url", (request) => new web.Response({ text: request.url.href }));
    await serving(app, async (served) => {
      const answer = await served.ask(get(target, "Connection: close"));
      expect(answer.split("\r\n\r\n")[1]).toBe(url);
    });
  });
});

describe("a body that nobody reads to its end", () => {
  test.each([
    [
      "that is too long",
      async (request: web.Request) => new web.Response({ body: await request.read() }),
    ],
    ["that nobody asks for", async () => new web.Response({ status: 413 })],
    ["that nobody asks for, at once", () => new web.Response({ status: 413 })],
  ])("ends the connection: one %s", async (_what, handler) => {
    const app = new web.Application({ clientMaxSize: 10 });
    app.router.addPost("/", handler);
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\nhello world");
      expect(await client.until("\r\n\r\n")).toMatch(/^HTTP\/1\.1 413 /);
      const megabyte = Buffer.alloc(1 << 20);
      let sent = 0;
      while (!client.socket.destroyed && sent < 256) {
        await new Promise((resolve) => client.socket.write(megabyte, resolve));
        sent++;
      }
      expect(sent).toBeLessThan(256);
      await client.untilClosed();
    });
  });

  test("but is short leaves the connection open", async () => {
    const app = new web.Application();
    app.router.addPost("/", () => new web.Response({ text: "first" }));
    app.router.addGet("/", () => new web.Response({ text: "second" }));
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
      await client.until("first");
      client.send("x".repeat(1_000_000) + get("/"));
      await client.until("second");
    });
  });
});

describe("a body", () => {
  test("can be read as bytes, text and JSON, more than once", async () => {
    const look = async (request: web.Request) => [
      request.bodyExists,
      String(await request.read()),
      await request.text(),
      await request.json(),
      request.canReadBody,
    ];
    const body = JSON.stringify({ a: "ü" });
    expect(await seen(look, "/", { method: "POST", body })).toEqual([
      true,
      body,
      body,
      { a: "ü" },
      false,
    ]);
  });

  test("is decoded as it is labelled", async () => {
    const headers = { "Content-Type": "text/plain; charset=latin1" };
    const body = Buffer.from("ü", "latin1");
    expect(
      await seen(async (request) => await request.text(), "/", { method: "POST", headers, body }),
    ).toBe("ü");
  });

  test("can be read as a stream", async () => {
    const look = async (request: web.Request) => [
      String(await request.content.readLine()),
      String(await request.content.read()),
    ];
    expect(await seen(look, "/", { method: "POST", body: "one\ntwo" })).toEqual(["one\n", "two"]);
  });

  test.each([
    ["announced", "Content-Length: 11\r\n\r\n12345678901"],
    ["in chunks", "Transfer-Encoding: chunked\r\n\r\nb\r\n12345678901\r\n0\r\n\r\n"],
  ])("that is too long is 413: %s", async (_how, rest) => {
    const app = new web.Application({ clientMaxSize: 10 });
    app.router.addPost("/", async (request) => new web.Response({ body: await request.read() }));
    await serving(app, async (served) => {
      const answer = await served.ask(`POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${rest}`);
      expect(answer).toMatch(
        /^HTTP\/1\.1 413 [\s\S]*\r\n\r\nMaximum request body size 10 exceeded\.$/,
      );
    });
  });

  test("of any length is taken when there is no limit", async () => {
    const body = "x".repeat(3_000_000);
    const look = async (request: web.Request) => (await request.read()).length;
    expect(await seen(look, "/", { method: "POST", body }, { clientMaxSize: 0 })).toBe(body.length);
  });

  test("whose client goes away fails where it is read", async () => {
    const app = new web.Application();
    let failed: (error: unknown) => void = () => {};
    const failure = new Promise((resolve) => {
      failed = resolve;
    });
    app.router.addPost("/", async (request) => {
      await request.read().then(undefined, failed);
      return new web.Response();
    });
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n123");
      client.socket.end();
      expect(await failure).toBeInstanceOf(web.ClientConnectionResetError);
    });
  });
});

const postHead = "POST / HTTP/1.1\r\nHost: test\r\nContent-Type: multipart/form-data; boundary=b";
const fileHead =
  '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n' +
  "Content-Type: application/octet-stream\r\n\r\n";

describe("a form", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test("that is urlencoded has fields", async () => {
    const body = new URLSearchParams([
      ["a", "1"],
      ["a", "ü +"],
      ["b", ""],
    ]);
    const look = async (request: web.Request) => [...(await request.post())];
    expect(await seen(look, "/", { method: "POST", body })).toEqual([
      ["a", "1"],
      ["a", "ü +"],
      ["b", ""],
    ]);
  });

  test("brings files: small ones in memory, large ones on the disk until the request is over", async () => {
    const body = new FormData();
    body.append("title", "ü");
    body.append("small", new Blob(["small"], { type: "text/plain" }), "ü.txt");
    body.append("large", new Blob(["x".repeat(100_000)]), "large.bin");
    const app = new web.Application();
    let path = "";
    app.router.addPost("/", async (request) => {
      const form = await request.post();
      const [small, large] = [form.get("small"), form.get("large")] as [
        web.FileField,
        web.FileField,
      ];
      path = large.path as string;
      return web.jsonResponse({
        title: form.get("title"),
        small: [
          small.filename,
          small.contentType,
          small.size,
          small.path ?? null,
          String(await small.read()),
        ],
        large: [large.filename, large.size, readFileSync(path).length, (await large.read()).length],
        mode: statSync(path).mode & 0o777,
      });
    });
    const response = await app.request("/", { method: "POST", body });
    expect(await response.json()).toEqual({
      title: "ü",
      small: ["ü.txt", "text/plain", 5, null, "small"],
      large: ["large.bin", 100_000, 100_000, 100_000],
      // Windows knows no such modes.
      mode: process.platform === "win32" ? 0o666 : 0o600,
    });
    while (existsSync(path)) await sleep(0);
  });

  test("that is too long is 413, and leaves no file behind", async () => {
    const folder = mkdtempSync(join(tmpdir(), "form-"));
    vi.stubEnv("TMPDIR", folder).stubEnv("TEMP", folder);
    const app = new web.Application({ clientMaxSize: 150_000 });
    app.router.addPost("/", async (request) => web.jsonResponse((await request.post()).size));
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send(`${postHead}\r\nContent-Length: 200000\r\n\r\n${fileHead}${"x".repeat(100_000)}`);
      while (readdirSync(folder).length === 0) await sleep(0);
      client.send("x".repeat(100_000 - fileHead.length));
      expect(await client.until("exceeded.")).toMatch(/^HTTP\/1\.1 413 /);
      while (readdirSync(folder).length > 0) await sleep(0);
    });
    rmSync(folder, { recursive: true });
  });

  test.each([16_000, 16_384, 17_000, 40_000, 60_000, 66_000])(
    "may have a file of %i bytes",
    async (size) => {
      const body = new FormData();
      body.append("file", new Blob(["x".repeat(size)]), "a.bin");
      const look = async (request: web.Request) => {
        const file = (await request.post()).get("file") as web.FileField;
        return (await file.read()).length;
      };
      expect(await seen(look, "/", { method: "POST", body })).toBe(size);
    },
  );

  test.each([
    ["1024 bytes by its empty parts", 1024, 100, 413],
    ["1000 parts", 0, 1001, 400],
    ["nothing", 0, 1000, 200],
  ])("counts whole: more than %s", async (_what, clientMaxSize, parts, status) => {
    const app = new web.Application({ clientMaxSize });
    app.router.addPost("/", async (request) => web.jsonResponse((await request.post()).size));
    const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
    const headers = { "Content-Type": "multipart/form-data; boundary=b" };
    const body = `${part.repeat(parts)}--b--\r\n`;
    expect((await app.request("/", { method: "POST", headers, body })).status).toBe(status);
  });

  test.each([
    ["is cut off", '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhello'],
    ["has a field without a name", "--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n"],
  ])("that %s is 400", async (_how, body) => {
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    const look = async (request: web.Request) => await request.post();
    await expect(seen(look, "/", { method: "POST", headers, body })).rejects.toThrow(/^400/);
  });
});

describe("a multipart body", () => {
  test("is read part by part; what is not read is skipped", async () => {
    const body = new FormData();
    body.append("skipped", new Blob(["x".repeat(300_000)]), "x.bin");
    body.append("color", "red");
    const look = async (request: web.Request) => {
      const parts: unknown[] = [];
      for await (const part of request.multipart()) {
        parts.push([
          part.name,
          part.filename,
          part.name === "color" ? await part.text() : undefined,
        ]);
      }
      return parts;
    };
    expect(await seen(look, "/", { method: "POST", body })).toEqual([
      ["skipped", "x.bin", undefined],
      ["color", undefined, "red"],
    ]);
  });

  test("that is none says what came", async () => {
    const look = (request: web.Request) => {
      try {
        return String(request.multipart());
      } catch (error) {
        return String(error);
      }
    };
    expect(await seen(look, "/", { method: "POST", body: "text" })).toMatch(/came was text\/plain/);
  });
});
