// A chapter executed in a real JupyterLab whose kernels are those of the course's server: `--gateway-url`.
//
// usage: node jupyter/conformance/jupyterlab-by-gateway.mjs
//
// Needs what jupyter-application.mjs needs. Ends with 1 when an output is not the stored one, or a kernel outlives
// JupyterLab.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  course,
  JupyterApplication,
  makeFolder,
  notebookIsReady,
  openBrowser,
  run,
  setProgressAside,
} from "./jupyter-application.mjs";
import { Calls, serveCourse } from "./served-course.mjs";

const chapter = "02-coroutines.ipynb";
const stored = join(course, "notebooks", chapter);
const steps = new Calls("JupyterLab by --gateway-url");
const putProgressBack = setProgressAside();
const { server, close } = await serveCourse();
const folder = makeFolder();
const copy = join(folder, chapter);
cpSync(stored, copy);
const kernels = () => server.kernels.all;

let lab;
let browser;
try {
  lab = await JupyterApplication.startLab(folder, [
    `--gateway-url=http://127.0.0.1:${server.port}`,
    `--GatewayClient.auth_token=${server.access.token}`,
  ]);
  let page;
  ({ browser, page } = await openBrowser());
  await steps.make("opens a chapter, with a kernel of the course's server", async () => {
    await page.goto(`${lab.url}lab/tree/${chapter}?token=${lab.token}&reset`);
    await notebookIsReady(page);
    assert.equal(kernels().length, 1);
    return kernels()[0].model.name;
  });
  await steps.make("runs all cells, and their outputs are the stored ones", async () => {
    await run(page, "notebook:run-all-cells");
    await run(page, "docmanager:save");
    const { cells } = JSON.parse(readFileSync(copy, "utf8"));
    // By an implementation that is not JupyterLab's, as the stored ones were made.
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(course, "setup.mjs"), "run", stored, "--executed", copy],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stdout + stderr);
    return `${cells.filter(({ execution_count }) => execution_count > 0).length} cells`;
  });
  await steps.make("interrupts a loop after an await", async () => {
    await page.evaluate(() => {
      const { sessionContext } = window.jupyterapp.shell.currentWidget;
      const code = 'await null; console.log("looping"); for (;;) {}';
      const future = sessionContext.session.kernel.requestExecute({ code });
      window.looping = new Promise((resolve) => {
        future.onIOPub = ({ header }) => header.msg_type === "stream" && resolve();
      });
      window.interrupted = future.done;
    });
    await page.evaluate(() => window.looping);
    await run(page, "notebook:interrupt-kernel");
    const reply = await page.evaluate(async () => (await window.interrupted).content);
    assert.equal(reply.ename, "Interrupted");
    return reply.ename;
  });
  await steps.make("restarts the kernel, which has forgotten the names", async () => {
    const reply = await page.evaluate(async () => {
      const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
      await kernel.requestExecute({ code: "const remembered = 1" }).done;
      await kernel.restart();
      return (await kernel.requestExecute({ code: "remembered" }).done).content;
    });
    assert.equal(reply.status, "error");
    return reply.ename;
  });
  await steps.make("leaves no kernel when it ends", async () => {
    await browser.close();
    await lab.end();
    assert.equal(kernels().length, 0);
    return "none runs";
  });
} finally {
  await browser?.close();
  await lab?.end();
  await close();
  rmSync(folder, { recursive: true, force: true });
  putProgressBack();
}
steps.sum();
