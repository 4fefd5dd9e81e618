// A real JupyterHub whose learner's server is started by hub/start, as the image of hub/Containerfile does, in Chromium.
//
// usage: node jupyter/conformance/hub.mjs
//
// Needs what jupyter-application.mjs needs, and jupyterhub in the same Python. Its proxy is installed into .cache/ the
// first time. Ends with 1 when a learner who logs in does not come to a chapter that runs.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import {
  course,
  mostMilliseconds,
  notebookIsReady,
  openBrowser,
  python,
} from "./jupyter-application.mjs";
import { Calls } from "./served-course.mjs";

const steps = new Calls("JupyterHub");
const chapter = "00-start-here.ipynb";
const folder = mkdtempSync(join(tmpdir(), "course-hub-"));
/** What the image has under /opt/course, as far as this chapter needs it. */
const image = join(folder, "image");
const [home, proxy] = [join(folder, "home"), installProxy()];
mkdirSync(join(image, "notebooks"), { recursive: true });
cpSync(join(course, "hub"), join(image, "hub"), { recursive: true });
cpSync(join(course, "notebooks", chapter), join(image, "notebooks", chapter));
symlinkSync(join(course, "dist"), join(image, "dist"));
const ports = await freePorts(3);
const address = `http://127.0.0.1:${ports[0]}`;

const hub = spawn(
  python,
  ["-m", "jupyterhub", "--config", join(import.meta.dirname, "hub", "jupyterhub_config.py")],
  {
    cwd: folder,
    stdio: "ignore",
    env: {
      ...process.env,
      PATH: `${dirname(python)}${delimiter}${process.env.PATH}`,
      COURSE: course,
      COURSE_IMAGE: image,
      COURSE_HOME: home,
      HUB_PORTS: ports.join(),
      HUB_PROXY: proxy,
    },
  },
);
const ended = once(hub, "exit");
const { browser, page } = await openBrowser();
try {
  await steps.make("starts", async () => {
    await answers(`${address}/hub/health`);
    return "answers";
  });
  await steps.make("a learner logs in, and comes to a chapter in the home folder", async () => {
    await page.goto(`${address}/hub/login`);
    await page.getByLabel("Username").fill("ada");
    await page.getByLabel("Password").fill("any");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`**/user/ada/lab/tree/course/notebooks/${chapter}*`);
    assert.ok(existsSync(join(home, "course", "notebooks", chapter)));
    return new URL(page.url()).pathname;
  });
  await steps.make("a cell runs on the course's kernel", async () => {
    await notebookIsReady(page);
    const cell = page.locator(".jp-Notebook .jp-CodeCell").first();
    await cell.locator(".jp-InputArea-editor").click();
    await page.keyboard.press("Shift+Enter");
    const output = cell.locator(".jp-OutputArea-output", { hasText: "from the kernel" });
    await output.waitFor();
    return JSON.stringify((await output.textContent()).trim());
  });
} finally {
  await browser.close();
  hub.kill("SIGTERM");
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
steps.sum();

function installProxy() {
  const folder = join(course, ".cache", "hub-proxy");
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    cpSync(join(import.meta.dirname, "hub", file), join(folder, file));
  const bin = join(folder, "node_modules", ".bin", "configurable-http-proxy");
  if (existsSync(bin)) return bin;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  const { status } = spawnSync("npm", args, { cwd: folder, stdio: ["ignore", 2, 2] });
  assert.equal(status, 0, "JupyterHub's proxy cannot be installed: check the network");
  return bin;
}

/** All open at once, so that they differ. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const numbers = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return numbers;
}

async function answers(url) {
  for (const end = Date.now() + mostMilliseconds; Date.now() < end; ) {
    if (hub.exitCode !== null)
      throw new Error(`JupyterHub ended with exit code ${hub.exitCode}: is it in ${python}?`);
    const reply = await fetch(url).catch(() => undefined);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("JupyterHub did not start in a minute");
}
