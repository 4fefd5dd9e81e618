import { createServer } from "node:net";
import { expect, it } from "vitest";
import { RedisAddress } from "./redis-address.js";

it.each([
  ["redis://127.0.0.1:7000", { host: "127.0.0.1", port: 7000, db: 0 }],
  ["redis://queue.example", { host: "queue.example", port: 6379, db: 0 }],
  ["redis://[::1]:7000/3", { host: "::1", port: 7000, db: 3 }],
  ["redis://ada:l%40ve@host", { username: "ada", password: "l@ve", host: "host" }],
  ["rediss://host", { tls: {} }],
])("reads %s", (text, options) => {
  expect(new RedisAddress(text).options).toMatchObject(options);
});

it.each([
  "",
  "localhost:6379",
  "http://host",
  "redis://",
  "redis://host/queue",
  "redis://host:70000",
])("says what was expected instead of %j", (text) => {
  expect(() => new RedisAddress(text)).toThrow(
    /is no address of a Redis: expected one such as redis:\/\/host:6379\.$/,
  );
});

it("never tells a password", () => {
  expect(new RedisAddress("redis://ada:secret@host").words).toBe("redis://…@host");
  expect(() => new RedisAddress("redis://ada:secret@host/x")).toThrow(/^redis:\/\/…@host\/x is/);
  // As people write it who do not know that these have to be encoded.
  for (const secret of ["sec/ret", "sec@ret", "sec?ret", "sec#ret", "sec@r/et"]) {
    expect(() => new RedisAddress(`redis://ada:${secret}@host/x`)).toThrow(
      /^redis:\/\/…@host\/x is/,
    );
  }
});

it("says that Redis does not answer, and why", async () => {
  const port = await portOfNobody();
  await expect(new RedisAddress(`redis://127.0.0.1:${port}`).connect()).rejects.toThrow(
    `Redis at redis://127.0.0.1:${port} does not answer (ECONNREFUSED): start it, or mend the address.`,
  );
});

it("says that what answers is no Redis", async () => {
  const server = createServer((socket) => socket.resume().end("HTTP/1.1 400 Bad\r\n\r\n"));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  await expect(new RedisAddress(`redis://127.0.0.1:${port}`).connect()).rejects.toThrow(
    /does not answer \(.+\)/,
  );
  await new Promise((resolve) => server.close(resolve));
});

async function portOfNobody(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}
