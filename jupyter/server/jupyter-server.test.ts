import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { JupyterServer } from "./jupyter-server.js";

let folder: string;
let server: JupyterServer;
const own = () => join(folder, "own");
const course = () => join(folder, "course");
const notebook = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "course-server-"));
  mkdirSync(course());
  writeFileSync(join(course(), "01.ipynb"), JSON.stringify(notebook));
  server = await JupyterServer.start({ folders: { course: course(), own: own() } });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

interface Told {
  status: number;
  headers: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: each answer has a form of its own, which its test states
  body: any;
}

/** By node:http, because `fetch` sets Host and Origin itself. */
function ask(path: string, { method = "GET", headers = {}, body }: Asked = {}) {
  return new Promise<Told>((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port: server.port, path, method, headers },
      (reply) => {
        let text = "";
        reply.setEncoding("utf8");
        reply.on("data", (part) => {
          text += part;
        });
        reply.on("end", () =>
          resolve({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            body: text === "" ? undefined : JSON.parse(text),
          }),
        );
      },
    );
    asked.on("error", reject);
    asked.end(
      body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    );
  });
}

const allowed = () => ({ Authorization: `token ${server.access.token}` });
const api = (path: string, asked: Asked = {}) =>
  ask(path, { ...asked, headers: { ...allowed(), ...asked.headers } });

describe("who may ask", () => {
  it.each([
    ["the token as a header", () => allowed(), 200],
    ["the token as a bearer's", () => ({ Authorization: `Bearer ${server.access.token}` }), 200],
    ["the cookie", () => ({ Cookie: `other=1; ${server.access.cookie}` }), 200],
    ["nothing", () => ({}), 403],
    ["a wrong token", () => ({ Authorization: "token wrong" }), 403],
    ["a cookie of another port", () => ({ Cookie: `course-token-1=${server.access.token}` }), 403],
    ["a foreign name", () => ({ ...allowed(), Host: "evil.example" }), 403],
    ["a foreign port", () => ({ ...allowed(), Host: "localhost:1" }), 403],
    ["a page of another site", () => ({ ...allowed(), Origin: "http://evil.example" }), 403],
    ["a page of another port", () => ({ ...allowed(), Origin: "http://127.0.0.1:1" }), 403],
  ])("with %s", async (_who, headers, status) => {
    expect((await ask("/api/kernels", { headers: headers() })).status).toBe(status);
  });

  it("with the token in the address", async () => {
    expect((await ask(`/api?token=${server.access.token}`)).body).toEqual({ version: "2.17.0" });
  });

  it("a change by a cookie needs its Origin, which a browser sends", async () => {
    const Cookie = server.access.cookie;
    const asked = { method: "DELETE", headers: { Cookie } as Record<string, string> };
    expect((await ask("/api/kernels/none", asked)).status).toBe(403);
    asked.headers.Origin = `http://127.0.0.1:${server.port}`;
    expect((await ask("/api/kernels/none", asked)).status).toBe(404);
  });

  it("opens no WebSocket for another site", async () => {
    const socket = connect(server.port, "127.0.0.1");
    socket.write(
      `GET /api/kernels/x/channels HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: http://evil.example\r\n` +
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\n\r\n",
    );
    const [line] = await new Promise<string[]>((resolve) => {
      let text = "";
      socket.on("data", (data) => {
        text += data;
      });
      socket.on("close", () => resolve(text.split("\r\n")));
    });
    expect(line).toBe("HTTP/1.1 403 Refused");
  });
});

describe("contents", () => {
  it("are the course's until they are saved, and then the learner's; the course's own stays as it is", async () => {
    const before = readFileSync(join(course(), "01.ipynb"), "utf8");
    const changed = { ...notebook, metadata: { changed: true } };
    const body = { type: "notebook", format: "json", content: changed };
    expect((await api("/api/contents/01.ipynb")).body.content).toEqual(notebook);
    expect((await api("/api/contents/01.ipynb", { method: "PUT", body })).status).toBe(200);
    expect((await api("/api/contents/01.ipynb")).body.content).toEqual(changed);
    expect(readFileSync(join(course(), "01.ipynb"), "utf8")).toBe(before);
    expect(
      (await api("/api/contents")).body.content.map(({ path }: { path: string }) => path),
    ).toEqual(["01.ipynb"]);
    expect((await api("/api/contents/01.ipynb", { method: "DELETE" })).status).toBe(204);
    expect((await api("/api/contents/01.ipynb")).body.content).toEqual(notebook);
    expect((await api("/api/contents/01.ipynb", { method: "DELETE" })).status).toBe(403);
  });

  it("a second tab's save is told of the first one's, and changes nothing", async () => {
    const { headers } = await api("/api/contents/01.ipynb");
    const save = (changed: number) =>
      api("/api/contents/01.ipynb", {
        method: "PUT",
        headers: { "If-Match": String(headers.etag) },
        body: { type: "notebook", format: "json", content: { ...notebook, metadata: { changed } } },
      });
    expect((await save(1)).status).toBe(200);
    const second = await save(2);
    expect([second.status, second.body.message]).toEqual([
      412,
      expect.stringContaining("changed elsewhere"),
    ]);
    expect((await api("/api/contents/01.ipynb")).body.content.metadata).toEqual({ changed: 1 });
    expect(readdirSync(own())).toEqual([".base", "01.ipynb"]);
  });

  it("are made, copied, renamed, and kept as a checkpoint", async () => {
    const post = (path: string, body: unknown) => api(path, { method: "POST", body });
    expect((await post("/api/contents", { type: "notebook" })).body.path).toBe("Untitled.ipynb");
    expect((await post("/api/contents", { copy_from: "01.ipynb" })).body.path).toBe(
      "01-Copy.ipynb",
    );
    expect((await post("/api/contents", { type: "directory" })).body.path).toBe("Untitled Folder");
    const renamed = await api("/api/contents/Untitled.ipynb", {
      method: "PATCH",
      body: { path: "mine.ipynb" },
    });
    expect(renamed.body.path).toBe("mine.ipynb");
    const onto = await api("/api/contents/mine.ipynb", {
      method: "PATCH",
      body: { path: "01.ipynb" },
    });
    expect(onto.status).toBe(409);
    const { id } = (await post("/api/contents/mine.ipynb/checkpoints", {})).body;
    const body = {
      type: "notebook",
      format: "json",
      content: { ...notebook, metadata: { spoilt: true } },
    };
    await api("/api/contents/mine.ipynb", { method: "PUT", body });
    expect((await api("/api/contents/mine.ipynb/checkpoints")).body).toHaveLength(1);
    expect((await post(`/api/contents/mine.ipynb/checkpoints/${id}`, {})).status).toBe(204);
    expect((await api("/api/contents/mine.ipynb")).body.content.metadata.spoilt).toBeUndefined();
    expect(
      (await api(`/api/contents/mine.ipynb/checkpoints/${id}`, { method: "DELETE" })).status,
    ).toBe(204);
  });

  it.each([
    "/api/contents/..%2fsecret",
    "/api/contents/%2e%2e/%2e%2e/secret",
    "/api/contents/..%5csecret",
    "/api/contents/.checkpoints/01.ipynb",
    "/api/contents/C:%5csecret",
    "/api/contents/a%00b",
  ])("never leave the folder: %s", async (path) => {
    const { status, body } = await api(path);
    expect([400, 404]).toContain(status);
    expect(body.message).not.toContain(folder);
  });
});

describe("bad requests get one sentence each", () => {
  it.each([
    ["POST", "/api/sessions", "{", 400],
    ["POST", "/api/sessions", {}, 400],
    ["POST", "/api/sessions", { path: 1 }, 400],
    ["POST", "/api/kernels", { name: "../../etc" }, 400],
    ["GET", "/api/kernels/none", undefined, 404],
    ["POST", "/api/kernels/none/restart", undefined, 404],
    ["PUT", "/api/contents/a.txt", { type: "file", content: 1 }, 400],
    ["GET", "/api/contents/none.ipynb", undefined, 404],
    ["GET", "/api/contents/%E0%A4%A", undefined, 404],
    ["GET", "/nothing", undefined, 404],
  ])("%s %s %j", async (method, path, body, status) => {
    const answer = await api(path, { method, body });
    expect(answer.status).toBe(status);
    expect(answer.body.message).toEqual(expect.any(String));
  });
});

describe("a port that is taken", () => {
  const start = (isPortWish: boolean) =>
    JupyterServer.start({
      folders: { course: course(), own: own() },
      port: server.port,
      isPortWish,
    });

  it("is told to who wants that one", async () => {
    await expect(start(false)).rejects.toThrow(/^Port \d+ is taken: .*--port/);
  });

  it("is replaced by a free one where it was a wish", async () => {
    const other = await start(true);
    expect(other.port).not.toBe(server.port);
    expect(new URL(other.address).port).toBe(String(other.port));
    await other.close();
  });
});

describe("the server's events", () => {
  const events = () => `ws://127.0.0.1:${server.port}/api/events/subscribe`;

  it("can be subscribed to, until the server ends", async () => {
    const client = new WebSocket(events(), { headers: allowed() });
    const ended = new Promise((resolve) => client.once("close", resolve));
    await new Promise((resolve, reject) => client.once("open", resolve).once("error", reject));
    client.send("something");
    await server.close();
    await ended;
    server = await JupyterServer.start({ folders: { course: course(), own: own() } });
  });

  it("are not for who has no token", async () => {
    const client = new WebSocket(events());
    const error = await new Promise<Error>((resolve) => client.once("error", resolve));
    expect(error.message).toContain("403");
  });
});
