// What no client sends: each request is refused alone, prints nothing, and another client goes on.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  type MockInstance,
  vi,
} from "vitest";
import { RawConnection } from "./testing/raw-connection.js";
import { type ServedFolder, serveFolder } from "./testing/served-folder.js";

const notebook = JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });
let served: ServedFolder;
/** Where no request may come. */
let outside: string;
let printed: MockInstance;
const connections: RawConnection[] = [];

beforeAll(async () => {
  served = await serveFolder({ "01.ipynb": notebook });
  outside = mkdtempSync(join(tmpdir(), "outside-"));
  writeFileSync(join(outside, "secret"), "a secret");
  symlinkSync(outside, join(served.own, "link"), "junction");
});
afterAll(async () => {
  await served.close();
  rmSync(outside, { recursive: true });
});
beforeEach(() => {
  printed = vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.end();
  const other = open();
  await other.request("GET /api", served.headers);
  expect(await other.answer()).toMatchObject({ status: 200 });
  expect(printed).not.toHaveBeenCalled();
});

function open({ server } = served): RawConnection {
  const connection = new RawConnection(server.port);
  connections.push(connection);
  return connection;
}

const upgrade = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "MTIzNDU2Nzg5MDEyMzQ1Ng==",
};

it.each([
  "//",
  "//:x/",
  "//evil.example/api",
  "/\\evil.example/api",
  "*",
  "http://[/",
  "http://evil.example/api",
])("an address that is none is refused, as a request and as a WebSocket: %s", async (address) => {
  for (const more of [{}, upgrade]) {
    const connection = open();
    await connection.request(`GET ${address}`, { ...served.headers, ...more });
    expect(await connection.answer()).toMatchObject({ status: 400 });
  }
});

it("a save that is broken off changes nothing", async () => {
  const begun = new Promise<IncomingMessage>((resolve) => {
    const take = (message: unknown) => {
      unsubscribe("http.server.request.start", take);
      resolve((message as { request: IncomingMessage }).request);
    };
    subscribe("http.server.request.start", take);
  });
  const connection = open();
  const headers = { ...served.headers, "Content-Length": "1000" };
  await connection.request("PUT /api/contents/01.ipynb", headers, '{"type":"notebook",');
  const request = await begun;
  connection.end();
  await new Promise<void>((resolve) => {
    if (request.closed) resolve();
    else request.once("close", resolve);
  });
  await new Promise(setImmediate);
  expect(readdirSync(served.own)).toEqual(["link"]);
});

it("a body that is too large is answered when all of it was sent, and its connection goes on", async () => {
  const connection = open();
  const size = 100 * 1024 * 1024 + 1;
  const headers = { ...served.headers, "Content-Length": String(size) };
  await connection.request("PUT /api/contents/01.ipynb", headers);
  await connection.send(Buffer.alloc(size, 0x20));
  expect(await connection.answer()).toMatchObject({ status: 413 });
  await connection.request("GET /api", served.headers);
  expect(await connection.answer()).toMatchObject({ status: 200 });
});

it("content that is nested too deeply is refused, when it is saved and when it is read", async () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const body = `{"type":"notebook","format":"json","content":${deep}}`;
  const connection = open();
  const headers = { ...served.headers, "Content-Length": String(body.length) };
  await connection.request("PUT /api/contents/deep.ipynb", headers, body);
  expect(await connection.answer()).toMatchObject({ status: 400 });
  const file = JSON.stringify({ type: "file", format: "text", content: deep });
  const length = { ...served.headers, "Content-Length": String(file.length) };
  await connection.request("PUT /api/contents/deep.ipynb", length, file);
  expect(await connection.answer()).toMatchObject({ status: 201 });
  await connection.request("GET /api/contents/deep.ipynb", served.headers);
  expect(await connection.answer()).toMatchObject({ status: 400 });
});

it.each([
  "../secret",
  "../../secret",
  "..%2fsecret",
  "%2e%2e%2fsecret",
  "..%252fsecret",
  "..%c0%afsecret",
  "..%5csecret",
  "a/%2e%2e/%2e%2e/secret",
  "%5c%5cserver%5cshare",
  "C:%5csecret",
  "C:/secret",
  "file:///etc/passwd",
  "01.ipynb%00.txt",
  "01.ipynb::$DATA",
  "01.ipynb.",
  "01.ipynb%20",
  "NUL",
  "con.ipynb",
  ".base/01.ipynb",
  ".checkpoints/01.ipynb",
  "link/secret",
  "link",
  "01.ipynb/below",
  "%ff",
])("a path that leads out, or is another's on some system, is refused: %s", async (path) => {
  const body = JSON.stringify({ type: "file", format: "text", content: "overwritten" });
  const headers = { ...served.headers, "Content-Length": String(body.length) };
  const connection = open();
  for (const method of ["GET", "PUT", "PATCH", "DELETE", "POST"]) {
    await connection.request(
      `${method} /api/contents/${path}`,
      method === "GET" ? served.headers : headers,
      method === "GET" ? "" : body,
    );
    const { status = 0, body: told = "" } = (await connection.answer()) ?? {};
    expect([400, 403, 404]).toContain(status);
    expect(told).not.toContain("a secret");
  }
  expect(readFileSync(join(outside, "secret"), "utf8")).toBe("a secret");
  expect(readdirSync(outside)).toEqual(["secret"]);
});

it.each([
  ["PATCH /api/contents/01.ipynb", { path: "../moved" }],
  ["PATCH /api/contents/01.ipynb", { path: "link/moved" }],
  ["POST /api/contents", { copy_from: "../secret" }],
  ["POST /api/contents", { copy_from: "link/secret" }],
  ["POST /api/contents", { type: "file", ext: "/../../../made" }],
  ["POST /api/contents/link", { type: "file" }],
])("so is one that is named in a body: %s %j", async (line, asked) => {
  const body = JSON.stringify(asked);
  const connection = open();
  await connection.request(
    line,
    { ...served.headers, "Content-Length": String(body.length) },
    body,
  );
  expect([400, 403, 404]).toContain((await connection.answer())?.status);
  expect(readdirSync(outside)).toEqual(["secret"]);
});

it("headers that are too large are refused", async () => {
  const connection = open();
  await connection.request("GET /api", { ...served.headers, Large: "x".repeat(100_000) });
  expect(await connection.answer()).toMatchObject({ status: 431 });
});

describe("what does not end is answered in time:", () => {
  let impatient: ServedFolder;
  beforeAll(async () => {
    const timeouts = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 };
    impatient = await serveFolder({}, { timeouts });
  });
  afterAll(() => impatient.close());

  it("headers", async () => {
    const connection = open(impatient);
    await connection.send("GET /api HTTP/1.1\r\n");
    expect(await connection.answer()).toMatchObject({ status: 408 });
    await connection.closed;
  });

  it("a body, and nothing is saved", async () => {
    const connection = open(impatient);
    const headers = { ...impatient.headers, "Content-Length": "1000" };
    await connection.request("PUT /api/contents/slow.ipynb", headers, "{");
    expect(await connection.answer()).toMatchObject({ status: 408 });
    await connection.closed;
    expect(readdirSync(impatient.own)).toEqual([]);
  });
});

it.each([
  ["junk", "junk\r\n\r\n"],
  [
    "a length and chunks, which two servers read differently",
    "POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  ["a header that is folded", "GET /api HTTP/1.1\r\nHost: x\r\n y\r\n\r\n"],
  ["no Host", "GET /api HTTP/1.1\r\n\r\n"],
])("%s is refused", async (_what, bytes) => {
  const connection = open();
  await connection.send(bytes);
  expect(await connection.answer()).toMatchObject({ status: 400 });
});
