// The server is killed at any moment of a save: the file is the old one or the new one, and whole.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { courseRoot } from "../../../course/root.js";
import { RawConnection } from "../testing/raw-connection.js";

const rounds = 20;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "killed-save-"));
  mkdirSync(join(folder, "course"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a server's process is: it prints its port. */
const program = `
const { JupyterServer } = await import(${JSON.stringify(
  pathToFileURL(join(courseRoot, "dist", "jupyter", "server", "index.js")).href,
)});
const server = await JupyterServer.start({ folders: { course: "course", own: "own" }, token: "t" });
console.log(server.port);`;

async function serve(): Promise<{ child: ChildProcess; port: number }> {
  const args = ["--input-type=module", "--eval", program];
  const stdio: ["ignore", "pipe", "inherit"] = ["ignore", "pipe", "inherit"];
  const child = spawn(process.execPath, args, { cwd: folder, stdio });
  const [printed] = await once(child.stdout, "data");
  return { child, port: Number(printed) };
}

/** As large as a chapter with pictures, so that a save takes a while. */
function notebook(save: number): string {
  const metadata = { save, filling: String(save % 10).repeat(2_000_000) };
  return `${JSON.stringify({ cells: [], metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

it("leaves the old file or the new one, and the next server goes on from it", async () => {
  const file = join(folder, "own", "01.ipynb");
  mkdirSync(join(folder, "own"));
  writeFileSync(file, notebook(0));
  for (let save = 1; save <= rounds; save++) {
    const { child, port } = await serve();
    // The draft of the round before is no more.
    expect(readdirSync(join(folder, "own"))).toEqual(["01.ipynb"]);
    const exited = once(child, "exit");
    const connection = new RawConnection(port);
    const body = `{"type":"notebook","format":"json","content":${notebook(save)}}`;
    // The first save never arrives whole, the last one is answered; in between the moment is left to chance.
    const sent = save === 1 ? body.slice(0, -1) : body;
    await connection.request(
      "PUT /api/contents/01.ipynb",
      {
        Host: `127.0.0.1:${port}`,
        Authorization: "token t",
        "Content-Length": String(body.length),
      },
      sent,
    );
    if (save === rounds) expect(await connection.answer()).toMatchObject({ status: 200 });
    else for (let turn = 0; turn < save * save * 20; turn++) await new Promise(setImmediate);
    child.kill("SIGKILL");
    await exited;
    await connection.closed;
    const left = readFileSync(file, "utf8");
    const isNew = left === notebook(save);
    if (!isNew) expect(left === notebook(save - 1)).toBe(true);
    if (save === 1) expect(isNew).toBe(false);
    if (save === rounds) expect(isNew).toBe(true);
    writeFileSync(file, notebook(save));
  }
}, 400_000);
