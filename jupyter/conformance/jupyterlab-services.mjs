// Every call that JupyterLab's own client, @jupyterlab/services, has for a server like this, from Node.
//
// usage: node jupyter/conformance/jupyterlab-services.mjs
//
// Prints a line for each call with its result, and ends with 1 when one is not as it should be. The client is installed
// into .cache/ the first time; its version is in jupyterlab-services/package.json.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { WebSocket } from "ws";
import { Calls, root, serveCourse } from "./served-course.mjs";

const calls = new Calls("@jupyterlab/services");
const { KernelManager, KernelSpecManager, ServerConnection, SessionManager, ...others } =
  installClient();
const { ContentsManager, Drive, EventManager, KernelMessage, TerminalManager } = others;
const { server, close } = await serveCourse("00-start-here.ipynb");
const serverSettings = ServerConnection.makeSettings({
  baseUrl: `http://127.0.0.1:${server.port}/`,
  wsUrl: `ws://127.0.0.1:${server.port}/`,
  token: server.access.token,
  appendToken: true,
  WebSocket,
});
const chapter = "00-start-here.ipynb";
const managers = [];
const manage = (Manager, options = {}) => {
  const manager = new Manager({ serverSettings, ...options });
  managers.push(manager);
  return manager;
};

try {
  await specCalls(manage(KernelSpecManager, { standby: "never" }));
  const kernels = manage(KernelManager, { standby: "never" });
  await kernelCalls(kernels);
  await sessionCalls(manage(SessionManager, { kernelManager: kernels, standby: "never" }));
  await contentCalls(manage(ContentsManager, { defaultDrive: new Drive({ serverSettings }) }));
  await statusCalls();
} finally {
  for (const manager of managers) manager.dispose();
  await close();
}
calls.sum();
// The client keeps timers.
process.exit();

async function specCalls(specs) {
  await calls.make("KernelSpecManager.refreshSpecs", async () => {
    await specs.ready;
    await specs.refreshSpecs();
    assert.equal(specs.specs.default, "tslab");
    return specs.specs.kernelspecs.tslab.display_name;
  });
}

async function kernelCalls(kernels) {
  await kernels.ready;
  let kernel;
  await calls.make("KernelManager.startNew", async () => {
    kernel = await kernels.startNew({ name: "tslab" });
    return kernel.name;
  });
  await calls.make("kernel.info", async () => {
    const info = await kernel.info;
    assert.equal(info.language_info.name, "typescript");
    return `protocol ${info.protocol_version}`;
  });
  await calls.make("kernel.requestKernelInfo", async () => {
    return (await kernel.requestKernelInfo()).content.status;
  });
  await calls.make("kernel.requestExecute", async () => {
    const { printed, reply } = await execute(kernel, "const answer = 6 * 7; answer");
    assert.deepEqual([printed, reply.status], ["42\n", "ok"]);
    return "42";
  });
  await calls.make("kernel.requestExecute of a display, and of its update", async () => {
    const code =
      'import { newDisplay } from "tslab"; const d = newDisplay(); d.text("a"); d.text("b")';
    const { types } = await execute(kernel, code);
    assert.deepEqual(types.slice(2, -1), ["display_data", "update_display_data"]);
    return types.join(", ");
  });
  await calls.make("kernel.requestExecute of what fails", async () => {
    const { reply } = await execute(kernel, 'throw new TypeError("boom")');
    assert.deepEqual([reply.status, reply.ename], ["error", "TypeError"]);
    return `${reply.ename}: ${reply.evalue}`;
  });
  await calls.make("kernel.requestComplete", async () => {
    const { content } = await kernel.requestComplete({ code: "answ", cursor_pos: 4 });
    assert.deepEqual(content.matches, ["answer"]);
    return content.matches.join();
  });
  await calls.make("kernel.requestInspect", async () => {
    const asked = { code: "answer", cursor_pos: 3, detail_level: 0 };
    const { content } = await kernel.requestInspect(asked);
    assert.equal(content.found, true);
    return JSON.stringify(content.data["text/plain"]);
  });
  await calls.make("kernel.requestIsComplete", async () => {
    return (await kernel.requestIsComplete({ code: "function f() {" })).content.status;
  });
  await calls.make("kernel.requestHistory", async () => {
    const asked = { output: false, raw: true, hist_access_type: "tail", n: 1 };
    return JSON.stringify((await kernel.requestHistory(asked)).content.history);
  });
  await calls.make("kernel.requestCommInfo", async () => {
    return JSON.stringify((await kernel.requestCommInfo({})).content.comms);
  });
  for (const [where, code] of [
    ["a loop", "LOOP"],
    ["a loop after an await", "await null; LOOP"],
    ["a loop in a callback", "setTimeout(() => { LOOP }); await new Promise(() => {})"],
  ]) {
    await calls.make(`kernel.interrupt of ${where}`, async () => {
      const looping = code.replace("LOOP", 'console.log("looping"); for (;;) {}');
      const { reply } = await execute(kernel, looping, () => kernel.interrupt());
      assert.equal(reply.ename, "Interrupted");
      assert.equal((await execute(kernel, "answer")).printed, "42\n");
      return "Interrupted, and the next cell runs";
    });
  }
  await calls.make("kernel.restart", async () => {
    await kernel.restart();
    assert.equal((await execute(kernel, "answer")).reply.status, "error");
    return "the names are forgotten";
  });
  await calls.make("kernel.reconnect", async () => {
    await kernel.reconnect();
    return kernel.connectionStatus;
  });
  await calls.make("KernelManager.refreshRunning, running", async () => {
    await kernels.refreshRunning();
    return `${[...kernels.running()].length} running`;
  });
  await calls.make("KernelManager.findById", async () => (await kernels.findById(kernel.id)).name);
  await calls.make("KernelManager.connectTo", async () => {
    const other = kernels.connectTo({ model: kernel.model });
    assert.equal((await execute(other, "console.log(1)")).printed, "1\n");
    other.dispose();
    return "a second client runs a cell";
  });
  await calls.make("KernelManager.shutdown", async () => {
    await kernels.shutdown(kernel.id);
    assert.equal(server.kernels.all.length, 0);
    return "ended";
  });
  await calls.make("KernelManager.shutdownAll", async () => {
    await kernels.startNew({ name: "tslab" });
    await kernels.shutdownAll();
    return `${server.kernels.all.length} running`;
  });
}

async function sessionCalls(sessions) {
  await sessions.ready;
  let session;
  await calls.make("SessionManager.startNew", async () => {
    const wish = { path: chapter, name: chapter, type: "notebook", kernel: { name: "tslab" } };
    session = await sessions.startNew(wish);
    assert.equal((await execute(session.kernel, "console.log(1)")).printed, "1\n");
    return session.path;
  });
  await calls.make("SessionManager.refreshRunning, findByPath, findById", async () => {
    await sessions.refreshRunning();
    assert.equal((await sessions.findByPath(chapter)).id, session.id);
    return (await sessions.findById(session.id)).path;
  });
  await calls.make("session.setPath, setName, setType", async () => {
    await session.setPath("other.ipynb");
    await session.setName("other");
    await session.setType("console");
    return [session.path, session.name, session.type].join(", ");
  });
  await calls.make("session.changeKernel", async () => {
    const before = session.kernel.id;
    const kernel = await session.changeKernel({ name: "tslab" });
    assert.notEqual(kernel.id, before);
    assert.equal(server.kernels.has(before), false);
    return "a new one, and the old one is ended";
  });
  await calls.make("SessionManager.stopIfNeeded", async () => {
    await sessions.stopIfNeeded("other.ipynb");
    return `${server.kernels.all.length} kernels`;
  });
  await calls.make("SessionManager.shutdownAll", async () => {
    await sessions.shutdownAll();
    return `${[...sessions.running()].length} running`;
  });
}

async function contentCalls(contents) {
  await calls.make("ContentsManager.get of the folder", async () => {
    const { content } = await contents.get("");
    return content.map(({ path }) => path).join(", ");
  });
  let model;
  await calls.make("ContentsManager.get of a chapter", async () => {
    model = await contents.get(chapter, { type: "notebook", content: true });
    return `${model.content.cells.length} cells`;
  });
  await calls.make("ContentsManager.get without the content", async () => {
    return String((await contents.get(chapter, { content: false })).content);
  });
  await calls.make("ContentsManager.save", async () => {
    const content = { ...model.content, metadata: { ...model.content.metadata, mine: true } };
    const saved = await contents.save(chapter, { type: "notebook", format: "json", content });
    assert.equal((await contents.get(chapter)).content.metadata.mine, true);
    return saved.type;
  });
  let checkpoint;
  await calls.make("ContentsManager.createCheckpoint, listCheckpoints", async () => {
    checkpoint = await contents.createCheckpoint(chapter);
    return `${(await contents.listCheckpoints(chapter)).length} checkpoint`;
  });
  await calls.make("ContentsManager.restoreCheckpoint", async () => {
    await contents.save(chapter, { type: "notebook", format: "json", content: model.content });
    await contents.restoreCheckpoint(chapter, checkpoint.id);
    assert.equal((await contents.get(chapter)).content.metadata.mine, true);
    return "the state before";
  });
  await calls.make("ContentsManager.deleteCheckpoint", async () => {
    await contents.deleteCheckpoint(chapter, checkpoint.id);
    return `${(await contents.listCheckpoints(chapter)).length} checkpoints`;
  });
  let made;
  for (const type of ["notebook", "file", "directory"]) {
    await calls.make(`ContentsManager.newUntitled of a ${type}`, async () => {
      made = await contents.newUntitled({ path: "", type, ext: ".txt" });
      return made.path;
    });
  }
  await calls.make("ContentsManager.copy", async () => {
    return (await contents.copy(chapter, made.path)).path;
  });
  await calls.make("ContentsManager.rename", async () => {
    return (await contents.rename("untitled.txt", "named.txt")).path;
  });
  await calls.make("ContentsManager.save of text, and get", async () => {
    await contents.save("named.txt", { type: "file", format: "text", content: "text" });
    const wish = { type: "file", format: "text", content: true };
    return (await contents.get("named.txt", wish)).content;
  });
  await calls.make("ContentsManager.getDownloadUrl", async () => {
    const reply = await fetch(await contents.getDownloadUrl("named.txt"));
    return `not served: ${reply.status}`;
  });
  await calls.make("ContentsManager.delete", async () => {
    for (const path of ["named.txt", "Untitled.ipynb", made.path]) await contents.delete(path);
    const { content } = await contents.get("", { content: true });
    return `${content.map(({ path }) => path).join(", ")} is left`;
  });
  await calls.make("ContentsManager.get of what is not there", async () => {
    const refused = await contents.get("none.ipynb").catch((error) => error);
    assert.equal(refused.response.status, 404);
    return refused.message;
  });
}

async function statusCalls() {
  const ask = async (path, init = {}) => {
    const url = `http://127.0.0.1:${server.port}/${path}`;
    return await ServerConnection.makeRequest(url, init, serverSettings);
  };
  await calls.make("GET api/status", async () => {
    return Object.keys(await (await ask("api/status")).json()).join(", ");
  });
  // The client's UserManager keeps its user in the browser's storage, which Node has not.
  await calls.make("GET api/me", async () => {
    return (await (await ask("api/me")).json()).identity.username;
  });
  await calls.make("EventManager.emit", async () => {
    const events = manage(EventManager, { standby: "never" });
    const refused = await events
      .emit({ schema_id: "https://example.org/none", data: {}, version: "1" })
      .catch((error) => error);
    assert.equal(refused.response.status, 404);
    return "refused: this server has no events, and the client goes on without";
  });
  await calls.make("TerminalManager.startNew", async () => {
    const terminals = manage(TerminalManager, { standby: "never" });
    const refused = await terminals.startNew().catch((error) => error);
    assert(refused instanceof Error);
    return "refused: this server has no terminals";
  });
}

/** Runs a cell to its end. @param onPrinted is called at the first thing that it prints */
async function execute(kernel, code, onPrinted = undefined) {
  const future = kernel.requestExecute({ code, allow_stdin: false });
  const types = [];
  let printed = "";
  future.onIOPub = (message) => {
    types.push(message.header.msg_type);
    if (!KernelMessage.isStreamMsg(message)) return;
    if (printed === "") void onPrinted?.();
    printed += message.content.text;
  };
  const { content: reply } = await future.done;
  return { reply, printed, types };
}

function installClient() {
  const folder = join(root, ".cache", "jupyterlab-services");
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) {
    cpSync(join(import.meta.dirname, "jupyterlab-services", file), join(folder, file));
  }
  const args = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  const { status } = spawnSync("npm", args, {
    cwd: folder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32", // npm is npm.cmd there, which needs a shell
  });
  assert.equal(status, 0, "@jupyterlab/services cannot be installed: check the network");
  return createRequire(join(folder, "package.json"))("@jupyterlab/services");
}
