import { once } from "node:events";
import { connect as connectSecurely } from "node:tls";
import { describe, expect, test } from "vitest";
import { run } from "../../index.js";
import { certificate, key } from "../../io/streams/testing/certificate.js";
import * as web from "../index.js";
import { get, Signal, serving } from "../testing/served.js";

const short = { writeTimeout: 0.02, timeoutInterval: 0.01 };
/** More than the system takes for a client that does not read. */
const bytes = Buffer.alloc(32 * 1024 * 1024);

async function* pieces() {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

describe("a client that does not read its answer", () => {
  test.each<[string, () => web.Response]>([
    ["in one piece", () => new web.Response({ body: bytes })],
    ["in many", () => new web.Response({ body: pieces() })],
  ])("is cut off, be it sent %s", async (_how, response) => {
    const lost = new Signal();
    const app = new web.Application();
    app.router.addGet("/", (request) => {
      request.message.socket.on("close", () => lost.resolve());
      return response();
    });
    await serving(
      app,
      async (served) => {
        const client = await served.connect();
        client.socket.pause();
        client.send(get("/"));
        await lost.promise;
        client.socket.resume();
        expect((await client.untilClosed()).length).toBeLessThan(bytes.length);
        expect(served.told).toEqual([]);
      },
      short,
    );
  });

  test("is cut off over TLS, too", async () => {
    const lost = new Signal();
    const app = new web.Application();
    app.router.addGet("/", (request) => {
      request.message.socket.on("close", () => lost.resolve());
      return new web.Response({ body: bytes });
    });
    await run(async () => {
      const runner = new web.AppRunner(app, short);
      await runner.setup();
      const site = new web.TCPSite(runner, "127.0.0.1", 0, { ssl: { key, cert: certificate } });
      await site.start();
      const [[, port]] = site.addresses as [[string, number]];
      const client = connectSecurely({ port, ca: certificate, servername: "localhost" });
      client.on("error", () => {});
      await once(client, "secureConnect");
      client.pause();
      client.write(get("/"));
      await lost.promise;
      client.destroy();
      await runner.cleanup();
    });
  });

  test("does not make others be cut off: who reads all, and whose handler takes its time", async () => {
    const lost = new Signal();
    const app = new web.Application();
    app.router.addGet("/", (request) => {
      request.message.socket.on("close", () => lost.resolve());
      return new web.Response({ body: bytes });
    });
    app.router.addGet("/patient", async (request) => {
      const response = new web.StreamResponse();
      await response.prepare(request);
      // Its time limit begins, as if it had been slow to read.
      request.message.socket.setTimeout(short.writeTimeout * 1000);
      await response.write("first, ");
      await lost.promise;
      await response.writeEof("last");
      return response;
    });
    await serving(
      app,
      async (served) => {
        const patient = await served.connect();
        patient.send(get("/patient"));
        await patient.until("first");
        const client = await served.connect();
        client.socket.pause();
        client.send(get("/"));
        await patient.until("last");
      },
      short,
    );
  });
});

test.each([Number.POSITIVE_INFINITY, -1, Number.NaN, 3_000_000])(
  "a time of %d seconds is refused when the server is made, and not when it runs",
  (writeTimeout) => {
    const app = new web.Application();
    expect(() => app.makeHandler({ writeTimeout })).toThrow(/writeTimeout is a number of seconds/);
  },
);

test("a large answer arrives whole, over TLS too, in parts that are seen to leave", async () => {
  const text = "äöü".repeat(1024 * 1024);
  const app = new web.Application();
  app.router.addGet("/", () => new web.Response({ text }));
  await run(async () => {
    const runner = new web.AppRunner(app);
    await runner.setup();
    const site = new web.TCPSite(runner, "127.0.0.1", 0, { ssl: { key, cert: certificate } });
    await site.start();
    const [[, port]] = site.addresses as [[string, number]];
    const client = connectSecurely({ port, ca: certificate, servername: "localhost" });
    await once(client, "secureConnect");
    client.write(get("/", "Connection: close"));
    const parts: Buffer[] = [];
    client.on("data", (part) => parts.push(part));
    await once(client, "end");
    const [head, ...rest] = Buffer.concat(parts).toString().split("\r\n\r\n");
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(text)}`);
    expect(rest.join("") === text).toBe(true);
    await runner.cleanup();
  });
});
