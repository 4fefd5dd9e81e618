// What no client sends over a WebSocket: each such frame ends its own connection, and nothing else.
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createMessage } from "../../kernel/message.js";
import { RawConnection } from "../testing/raw-connection.js";
import { type ServedFolder, serveFolder } from "../testing/served-folder.js";
import { legacyFraming, v1Framing, v1Protocol } from "./frames.js";
import type { ServedKernel } from "./served-kernel.js";

let served: ServedFolder;
let kernel: ServedKernel;
let witness: WebSocket;
const isClosed = (socket: WebSocket) => new Promise<number>((done) => socket.once("close", done));

beforeAll(async () => {
  served = await serveFolder();
  kernel = served.server.kernels.start(undefined, served.own);
  await kernel.ready();
  witness = await open("witness");
});
afterAll(() => served.close());
afterEach(async () => {
  expect(await printed("console.log(6 * 7)")).toBe("42\n");
});

const address = (session: string) => `/api/kernels/${kernel.id}/channels?session_id=${session}`;

async function open(session: string, protocol?: string): Promise<WebSocket> {
  const url = `ws://127.0.0.1:${served.server.port}${address(session)}`;
  const { Authorization } = served.headers;
  const socket = new WebSocket(url, protocol === undefined ? [] : [protocol], {
    headers: { Authorization },
  });
  await new Promise((opened) => socket.once("open", opened));
  return socket;
}

/** What a cell prints, by the client that does nothing wrong. */
async function printed(code: string): Promise<string> {
  const message = createMessage("execute_request", { code, silent: false }, "witness");
  let text = "";
  const ended = new Promise<void>((resolve) => {
    witness.on("message", function take(data: Buffer, isBinary: boolean) {
      const { header, parent_header, content } = legacyFraming.decode(data, isBinary).message;
      if (parent_header.msg_id !== message.header.msg_id) return;
      if (header.msg_type === "stream") text += content.text;
      if (content.execution_state !== "idle") return;
      witness.off("message", take);
      resolve();
    });
  });
  witness.send(legacyFraming.encode({ channel: "shell", message }));
  await ended;
  return text;
}

const message = createMessage("kernel_info_request", {}, "hostile");
const whole = Buffer.from(v1Framing.encode({ channel: "shell", message }));

/** The frame with other numbers in its table of offsets. */
function withOffsets(change: (table: BigUint64Array) => void): Buffer {
  const table = new BigUint64Array(7 + 1);
  for (const index of table.keys()) table[index] = whole.readBigUInt64LE(8 * index);
  change(table);
  const frame = Buffer.from(whole);
  for (const [index, value] of table.entries()) frame.writeBigUInt64LE(value, 8 * index);
  return frame;
}

const header = { msg_id: "1", msg_type: "kernel_info_request" };
const legacy = (more: object) =>
  JSON.stringify({
    channel: "shell",
    header,
    parent_header: {},
    metadata: {},
    content: {},
    ...more,
  });

it.each<[string, string | undefined, string | Buffer]>([
  ["nothing, in binary", v1Protocol, Buffer.alloc(0)],
  ["a text where bytes are agreed on", v1Protocol, "junk"],
  ["less than its table", v1Protocol, whole.subarray(0, 40)],
  ["less than its parts", v1Protocol, whole.subarray(0, whole.length - 1)],
  ["no parts", v1Protocol, withOffsets((table) => table.fill(0n, 0, 1))],
  [
    "more parts than there are atoms",
    v1Protocol,
    withOffsets((table) => table.fill(2n ** 64n - 1n, 0, 1)),
  ],
  [
    "as many parts as its count overflows to",
    v1Protocol,
    withOffsets((table) => table.fill(2n ** 61n, 0, 1)),
  ],
  ["offsets beyond its end", v1Protocol, withOffsets((table) => table.fill(2n ** 40n, 7))],
  ["offsets that go back", v1Protocol, withOffsets((table) => table.fill(0n, 4, 5))],
  ["bytes that are no UTF-8", v1Protocol, Buffer.from(whole).fill(0xff, 64)],
  ["text that is no JSON", v1Protocol, Buffer.from(whole).fill(0x78, 70)],
  ["no JSON", undefined, "junk"],
  ["JSON that is no object", undefined, "[1]"],
  ["an unknown channel", undefined, legacy({ channel: "heartbeat" })],
  ["a channel that objects have by themselves", undefined, legacy({ channel: "__proto__" })],
  ["no header", undefined, legacy({ header: null })],
  ["a header without a type", undefined, legacy({ header: { msg_id: "1" } })],
  ["content that is no object", undefined, legacy({ content: [] })],
  ["bytes with a count that is none", undefined, Buffer.from([0xff, 0xff, 0xff, 0xff])],
  ["bytes with offsets beyond its end", undefined, Buffer.from([0, 0, 0, 1, 0, 0, 0, 99])],
])("%s ends its connection", async (_what, protocol, frame) => {
  const socket = await open("hostile", protocol);
  const closed = isClosed(socket);
  socket.send(frame);
  expect(await closed).toBe(1007);
});

const mask = [0, 0, 0, 0];

it.each([
  ["a frame without a mask", [0x81, 1, 0x78]],
  ["a frame with bits that mean nothing", [0xf1, 0x81, ...mask, 0x78]],
  ["a frame of no known kind", [0x83, 0x80, ...mask]],
  ["the rest of a message that did not begin", [0x80, 0x80, ...mask]],
  ["a text that is no UTF-8", [0x81, 0x81, ...mask, 0xff]],
  ["a ping that is too large", [0x89, 0xfe, 1, 0, ...mask]],
  ["a ping in pieces", [0x09, 0x80, ...mask]],
  ["a frame of four gigabytes", [0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, ...mask]],
  [
    "a frame of more bytes than can be counted",
    [0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, ...mask],
  ],
])("%s ends its connection", async (_what, bytes) => {
  const connection = await upgraded();
  await connection.send(Buffer.from(bytes));
  await connection.closed;
});

it("a message in pieces without end is ended when it is too large", async () => {
  const connection = await upgraded();
  const piece = Buffer.alloc(1024 * 1024, 0x78);
  // 64 megabytes are allowed.
  for (let count = 0; count <= 65 && !connection.socket.closed; count++) {
    const size = [0, 0, 0, 0, 0, 0x10, 0, 0];
    await connection.send(Buffer.from([count === 0 ? 0x01 : 0x00, 0xff, ...size, ...mask]));
    await connection.send(piece);
  }
  await connection.closed;
});

it("a client that reads nothing of what a cell prints is cut off; who reads has all of it", async () => {
  const idle = await open("idle");
  idle.pause();
  const closed = isClosed(idle);
  // One after the other, as who reads them asks for them.
  for (let cell = 0; cell < 100; cell++) {
    expect((await printed('console.log("x".repeat(999_999))')).length).toBe(1_000_000);
  }
  expect(kernel.model.connections).toBe(1);
  idle.resume();
  await closed;
});

async function upgraded(): Promise<RawConnection> {
  const connection = new RawConnection(served.server.port);
  await connection.request(`GET ${address("raw")}`, {
    ...served.headers,
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "MTIzNDU2Nzg5MDEyMzQ1Ng==",
  });
  expect(await connection.answer()).toMatchObject({ status: 101 });
  return connection;
}
