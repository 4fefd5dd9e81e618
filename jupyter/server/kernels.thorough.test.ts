import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createMessage, type Message } from "../kernel/message.js";
import { JupyterServer } from "./jupyter-server.js";
import { type Frame, legacyFraming, v1Framing, v1Protocol } from "./kernels/frames.js";
import type { KernelModel } from "./kernels/served-kernel.js";

let folder: string;
let server: JupyterServer;
let kernel: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "course-server-"));
  mkdirSync(join(folder, "course"));
  const folders = { course: join(folder, "course"), own: join(folder, "own") };
  server = await JupyterServer.start({ folders });
  ({ id: kernel } = (await post("/api/kernels", {})) as { id: string });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function post(path: string, body: unknown): Promise<unknown> {
  return ask("POST", path, JSON.stringify(body));
}

async function ask(method: string, path: string, body?: string): Promise<unknown> {
  const headers = { Authorization: `token ${server.access.token}` };
  const url = `http://127.0.0.1:${server.port}${path}`;
  const reply = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  return reply.status === 204 ? undefined : await reply.json();
}

/** A client as a browser is one: it keeps what comes, and tells when something that it waits for has come. */
class Client {
  readonly frames: Frame[] = [];
  readonly #socket: WebSocket;
  readonly #session: string;
  readonly #framing;
  #look = () => {};

  constructor(session: string, protocol?: string, query = `?session_id=${session}`) {
    const address = `ws://127.0.0.1:${server.port}/api/kernels/${kernel}/channels${query}`;
    const headers = { Authorization: `token ${server.access.token}` };
    this.#session = session;
    this.#framing = protocol === undefined ? legacyFraming : v1Framing;
    this.#socket = new WebSocket(address, protocol === undefined ? [] : [protocol], { headers });
    this.#socket.on("message", (data, isBinary) => {
      this.frames.push(this.#framing.decode(data as Buffer, isBinary));
      this.#look();
    });
  }

  get opened(): Promise<unknown> {
    return new Promise((resolve) => this.#socket.once("open", resolve));
  }

  get closed(): Promise<number> {
    return new Promise((resolve) => this.#socket.once("close", resolve));
  }

  execute(code: string): Message {
    const content = { code, silent: false, store_history: true, allow_stdin: false };
    const message = createMessage("execute_request", content, this.#session);
    this.#socket.send(this.#framing.encode({ channel: "shell", message }));
    return message;
  }

  sendJunk(): void {
    this.#socket.send("junk");
  }

  /** The first frame of a request's that is of this type, and for which `test` holds. */
  async frame(
    request: Message,
    type: string,
    test: (content: Record<string, unknown>) => boolean = () => true,
  ): Promise<Message> {
    for (;;) {
      const found = this.frames.find(
        ({ message: { header, parent_header, content } }) =>
          header.msg_type === type &&
          parent_header.msg_id === request.header.msg_id &&
          test(content),
      );
      if (found !== undefined) return found.message;
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  close(): void {
    this.#socket.close();
  }
}

const isIdle = ({ execution_state }: Record<string, unknown>) => execution_state === "idle";

describe.each([
  ["v1", v1Protocol],
  ["legacy", undefined],
])("a client in the %s framing", (name, protocol) => {
  it("runs a cell, and has its output and its reply", async () => {
    const client = new Client(name, protocol);
    await client.opened;
    const request = client.execute("console.log(6 * 7)");
    expect((await client.frame(request, "stream")).content.text).toBe("42\n");
    expect((await client.frame(request, "execute_reply")).content.status).toBe("ok");
    client.close();
  });
});

it("clients that name no session in their address have the replies to their own requests", async () => {
  const [one, other] = ["one-nameless", "other-nameless"].map(
    (session) => new Client(session, undefined, ""),
  ) as [Client, Client];
  await Promise.all([one.opened, other.opened]);
  const requests = [one.execute("1"), other.execute("2")] as const;
  await one.frame(requests[0], "execute_reply");
  await other.frame(requests[1], "execute_reply");
  const replies = one.frames.filter(({ message }) => message.header.msg_type === "execute_reply");
  expect(replies).toHaveLength(1);
  for (const client of [one, other]) client.close();
});

it("replies go to who asked, outputs to all", async () => {
  const [one, other] = [new Client("one"), new Client("other", v1Protocol)];
  await Promise.all([one.opened, other.opened]);
  const request = one.execute("console.log('hello')");
  await Promise.all([one.frame(request, "execute_reply"), other.frame(request, "stream")]);
  await other.frame(request, "status", isIdle);
  expect(other.frames.filter(({ channel }) => channel === "shell")).toEqual([]);
  one.close();
  other.close();
});

/** What a cell waits for. */
async function openGate() {
  const gate = createServer();
  gate.listen(0, "127.0.0.1");
  await once(gate, "listening");
  const { port } = gate.address() as AddressInfo;
  const cell = `await fetch("http://127.0.0.1:${port}")`;
  return { cell, reached: once(gate, "request"), close: () => gate.close() };
}

/** Resolves when the server says so of the kernel. */
async function kernelIs(test: (model: KernelModel) => boolean): Promise<void> {
  while (!test((await ask("GET", `/api/kernels/${kernel}`)) as KernelModel));
}

/** A client leaves while its cell waits, and the cell ends. */
async function leaveDuring(client: Client, code: string): Promise<Message> {
  const { cell, reached, close } = await openGate();
  await client.opened;
  const request = client.execute(`${cell}; ${code}`);
  const [, reply] = (await reached) as [unknown, ServerResponse];
  client.close();
  await client.closed;
  // Not told by another client: one that comes back and still catches up is kept for, and this one forgotten instead.
  await kernelIs(({ connections }) => connections === 0);
  reply.end();
  await kernelIs(({ execution_state }) => execution_state === "idle");
  close();
  return request;
}

it("a client that comes back has what was printed while it was away", async () => {
  const request = await leaveDuring(new Client("leaving"), 'console.log("late")');
  const after = new Client("leaving");
  expect((await after.frame(request, "stream")).content.text).toBe("late\n");
  await after.frame(request, "execute_reply");
  after.close();
});

it("so has one that names its session in its messages alone, once it has sent one", async () => {
  const nameless = () => new Client("nameless", undefined, "");
  const request = await leaveDuring(nameless(), 'console.log("late")');
  const after = nameless();
  await after.opened;
  await after.frame(after.execute("1"), "execute_reply");
  expect((await after.frame(request, "stream")).content.text).toBe("late\n");
  await after.frame(request, "execute_reply");
  after.close();
});

it("a client that comes back hears of the end of a cell that printed 75 megabytes", async () => {
  const code = 'for (let line = 0; line < 250; line++) console.log("\\u4f60".repeat(100_000))';
  const request = await leaveDuring(new Client("leaving"), code);
  const after = new Client("leaving");
  expect((await after.frame(request, "execute_reply")).content.status).toBe("ok");
  await after.frame(request, "status", isIdle);
  after.close();
}, 60_000);

it("a malformed frame ends its own connection, and nothing else", async () => {
  const [good, bad] = [new Client("good"), new Client("bad")];
  await Promise.all([good.opened, bad.opened]);
  bad.sendJunk();
  expect(await bad.closed).toBe(1007);
  const request = good.execute("console.log(1)");
  expect((await good.frame(request, "stream")).content.text).toBe("1\n");
  good.close();
});

it("a kernel that dies is told to its clients", async () => {
  const client = new Client("witness");
  await client.opened;
  client.execute("process.kill(process.pid, 'SIGKILL')");
  const isDead = () =>
    client.frames.some(({ message }) => message.content.execution_state === "dead");
  while (!isDead()) await new Promise((resolve) => setImmediate(resolve));
  await post(`/api/kernels/${kernel}/restart`, {});
  const request = client.execute("console.log('again')");
  expect((await client.frame(request, "stream")).content.text).toBe("again\n");
  client.close();
});
