import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { JupyterServer } from "../jupyter-server.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stale-drafts-"));
});
afterEach(() => rmSync(root, { recursive: true }));

it("of a process that is gone are removed at the start; one that is written now, and all else, stays", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const own = join(root, "work");
  const stale = [`01.ipynb.${pid}.tmp`, `.base/01.ipynb.${pid}.tmp`, `deep/02.ipynb.${pid}.tmp`];
  const kept = [`01.ipynb.${process.pid}.tmp`, `notes.${pid}.tmp`, "01.ipynb", "01.ipynb.tmp"];
  for (const folder of ["work/.base", "work/deep", "notebooks"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const file of [...stale, ...kept]) writeFileSync(join(own, file), "x");
  const server = await JupyterServer.start({ folders: { course: join(root, "notebooks"), own } });
  await server.close();
  expect(readdirSync(own).sort()).toEqual([".base", "deep", ...kept].sort());
  for (const folder of [".base", "deep"]) expect(readdirSync(join(own, folder))).toEqual([]);
});
