import { describe, expect, test } from "vitest";
import { sleep } from "../../index.js";
import * as web from "../index.js";
import { get, Signal, serving } from "../testing/served.js";

/** Turns of the loop and of Node, in which all that has come is read. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    await sleep(0);
    await new Promise((next) => setImmediate(next));
  }
}

describe("what is sent ahead", () => {
  test("is served one after the other, and is not even read if it is much", async () => {
    const begun = new Signal();
    const release = new Signal();
    let running = 0;
    let most = 0;
    const app = new web.Application();
    app.router.addGet("/", async () => {
      most = Math.max(most, ++running);
      begun.resolve();
      await release.promise;
      running--;
      return new web.Response({ text: "." });
    });
    const count = 8000;
    const padding = `X-Padding: ${"x".repeat(4000)}`;
    await serving(app, async (served) => {
      const client = await served.connect();
      client.send(get("/", padding).repeat(count) + get("/last", "Connection: close"));
      await begun.promise;
      await turns();
      expect(client.socket.writableLength).toBeGreaterThan(0);
      release.resolve();
      const answer = await client.untilClosed();
      expect(answer.match(/200 OK/g)).toHaveLength(count);
      expect(answer).toContain("404 Not Found");
      expect(most).toBe(1);
    });
  });

  test("waits for a client that does not read, whose answers would pile up", async () => {
    const body = Buffer.alloc(200_000);
    const count = 1000;
    let served = 0;
    const app = new web.Application();
    app.router.addGet("/", () => {
      served++;
      return new web.Response({ body });
    });
    await serving(app, async (site) => {
      const client = await site.connect();
      client.socket.pause();
      client.send(get("/").repeat(count) + get("/", "Connection: close"));
      await turns();
      // As many as the system itself takes for the client.
      expect(served).toBeLessThan(count / 2);
      client.socket.resume();
      expect((await client.untilClosed()).match(/200 OK/g)).toHaveLength(count + 1);
    });
  });

  test("and cannot be understood is not answered in the place of what came before", async () => {
    for (const bad of ["broken\r\n\r\n", "GET * HTTP/1.1\r\nHost: test\r\n\r\n"]) {
      const begun = new Signal();
      const release = new Signal();
      const app = new web.Application();
      app.router.addGet("/", async () => {
        begun.resolve();
        await release.promise;
        return new web.Response({ text: "first" });
      });
      await serving(app, async (served) => {
        const client = await served.connect();
        client.send(get("/") + bad);
        await begun.promise;
        await turns();
        release.resolve();
        expect(await client.untilClosed()).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*first/);
      });
    }
  });
});

describe("an upgrade to what is no WebSocket", () => {
  test("never makes a handler see an empty body", async () => {
    const bodies: string[] = [];
    const app = new web.Application();
    app.router.addPost("/", async (request) => {
      bodies.push(await request.text());
      return new web.Response();
    });
    await serving(app, async (served) => {
      const head = "POST / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, close";
      const answer = await served.ask(`${head}\r\nContent-Length: 4\r\n\r\nbody`);
      // Older Nodes cannot go on in HTTP.
      if (answer.startsWith("HTTP/1.1 400")) expect(bodies).toEqual([]);
      else expect(bodies).toEqual(["body"]);
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /);
    });
  });
});

describe("a response that cannot be sent", () => {
  test.each<[string, () => web.Answer]>([
    ["a response used again", shared(new web.Response({ text: "x" }))],
    ["a status of 100", () => new web.Response({ status: 100 })],
    ["a status of 101", () => new web.Response({ status: 101 })],
    [
      "another length",
      () => new web.Response({ text: "abc", headers: { "Content-Length": "10" } }),
    ],
    ["a type with a line break", () => new web.Response({ contentType: "a/b\r\nX: 1" })],
  ])("is a 500: %s", async (_what, handler) => {
    const app = new web.Application();
    app.router.addGet("/", handler);
    await serving(app, async (served) => {
      await served.ask(get("/", "Connection: close"));
      const answer = await served.ask(get("/", "Connection: close"));
      expect(answer).toMatch(/^HTTP\/1\.1 500 /);
      expect(served.told.length).toBeGreaterThan(0);
    });
  });

  function shared(response: web.Response): () => web.Answer {
    return () => response;
  }

  test("is a 500 if a hook fails, even for that one", async () => {
    const app = new web.Application();
    app.router.addGet("/", () => new web.Response({ text: "x" }));
    app.onResponsePrepare.push(() => {
      throw new RangeError("the hook");
    });
    await serving(app, async (served) => {
      expect(await served.ask(get("/"))).toMatch(/^HTTP\/1\.1 500 /);
      expect(served.told).toEqual([expect.stringContaining("the hook")]);
    });
  });

  test("may be an exception that was thrown before: it is sent again", async () => {
    const error = new web.HTTPNotFound({ text: "nobody", headers: { "X-Color": "red" } });
    error.setCookie("a", "1");
    const app = new web.Application();
    app.router.addGet("/", () => {
      throw error;
    });
    await serving(app, async (served) => {
      const answers: string[] = [];
      for (let i = 0; i < 3; i++) answers.push(await served.ask(get("/", "Connection: close")));
      for (const answer of answers) {
        expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found[\s\S]*X-Color: red[\s\S]*nobody$/);
        expect(answer).toContain("Set-Cookie: a=1");
      }
      expect(served.told).toEqual([]);
    });
  });
});
