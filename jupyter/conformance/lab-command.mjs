// `npm run lab` and `npm run lab -- --notebook`, with the real JupyterLab 4 and Jupyter Notebook 7, in Chromium.
//
// usage: node jupyter/conformance/lab-command.mjs
//
// Needs what jupyter-application.mjs needs, and Notebook 7 in the same Python. Ends with 1 when a chapter cannot be
// opened, run and saved as a learner would, or the course's settings do not hold.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import {
  course,
  JupyterApplication,
  makeFolder,
  notebookIsReady,
  openBrowser,
  setProgressAside,
} from "./jupyter-application.mjs";
import { Calls } from "./served-course.mjs";

const chapter = "00-start-here.ipynb";
const applications = [
  { name: "npm run lab", args: [], page: "lab/tree" },
  { name: "npm run lab -- --notebook", args: ["--notebook"], page: "notebooks" },
];
const putProgressBack = setProgressAside();
const { browser, page } = await openBrowser();
try {
  for (const application of applications) await look(application);
} finally {
  await browser.close();
  putProgressBack();
}

async function look({ name, args, page: where }) {
  const steps = new Calls(name);
  const folder = makeFolder();
  cpSync(join(course, "notebooks", chapter), join(folder, chapter));
  const strangers = new Set();
  const note = (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== "localhost" && hostname !== "127.0.0.1")
      strangers.add(request.url());
  };
  page.on("request", note);
  let application;
  try {
    await steps.make("starts", async () => {
      application = await start(args, folder);
      return application.url;
    });
    await steps.make("opens a chapter, with the course's kernel", async () => {
      await page.goto(`${application.url}${where}/${chapter}?token=${application.token}`);
      await notebookIsReady(page);
      return page.evaluate(() => {
        const { session } = window.jupyterapp.shell.currentWidget.sessionContext;
        return session.kernel.name;
      });
    });
    await steps.make("runs a cell, whose output is seen", async () => {
      const cell = page.locator(".jp-Notebook .jp-CodeCell").first();
      await cell.locator(".jp-InputArea-editor").click();
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.press("Enter");
      await page.keyboard.type('console.log("written by", "a learner");');
      await page.keyboard.press("Shift+Enter");
      const output = cell.locator(".jp-OutputArea-output", { hasText: "written by a learner" });
      await output.waitFor();
      return JSON.stringify((await output.textContent()).trim());
    });
    await steps.make(
      "saves by itself, and soon: without the course's settings it takes two minutes",
      async () => {
        const isSaved = () => readFileSync(join(folder, chapter), "utf8").includes("written by a");
        const end = Date.now() + 30_000;
        while (!isSaved() && Date.now() < end) await page.waitForTimeout(200);
        assert.ok(isSaved(), "the file is as it was");
        return "what was written is in the file";
      },
    );
    await steps.make("asks about no news, and no other site for anything", async () => {
      assert.equal(await page.getByText("receive official Jupyter news").count(), 0);
      assert.deepEqual([...strangers], []);
      return "nothing";
    });
    await steps.make("ends, and its kernel with it", async () => {
      const kernel = Number(await kernelsProcess());
      await page.goto("about:blank");
      await application.end();
      assert.throws(() => process.kill(kernel, 0), { code: "ESRCH" });
      return "nothing runs";
    });
  } finally {
    page.off("request", note);
    await application?.end();
    rmSync(folder, { recursive: true, force: true });
  }
  steps.sum();
}

function kernelsProcess() {
  return page.evaluate(async () => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    const future = kernel.requestExecute({ code: "console.log(process.pid)" });
    const printed = new Promise((resolve) => {
      future.onIOPub = ({ header, content }) =>
        header.msg_type === "stream" && resolve(content.text);
    });
    await future.done;
    return printed;
  });
}

/** By the course's own command, on a copy: the command itself would open the chapters of this clone. */
function start(args, folder) {
  const runtime = join(course, ".cache", "jupyter", "runtime");
  mkdirSync(runtime, { recursive: true });
  const python = process.env.PYTHON;
  const path = python ? `${dirname(python)}${delimiter}${process.env.PATH}` : process.env.PATH;
  return JupyterApplication.start(process.execPath, [join(course, "setup.mjs"), "lab", ...args], {
    root: folder,
    runtime,
    env: { PATH: path },
  });
}
