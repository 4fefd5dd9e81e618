// A real JupyterLab or Jupyter Notebook for the conformance checks, and Chromium to look at it.
//
// Needs JupyterLab in the Python that PYTHON names, and Chromium (CHROMIUM, or `chromium` on the path).
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../../dist/course/chromium.js";

export const course = join(import.meta.dirname, "..", "..");
export const python = process.env.PYTHON ?? "python3";
export const mostMilliseconds = 60_000;

/** A folder inside of the course: there notebooks find its library. */
export function makeFolder() {
  mkdirSync(join(course, ".cache"), { recursive: true });
  return mkdtempSync(join(course, ".cache", "jupyter-application-"));
}

/** What a learner has reached is as it was when the checks of chapters are over. */
export function setProgressAside() {
  const progress = join(course, "progress.json");
  const before = existsSync(progress) ? readFileSync(progress) : undefined;
  return function putBack() {
    if (before) writeFileSync(progress, before);
    else rmSync(progress, { force: true });
  };
}

export class JupyterApplication {
  url;
  token;
  #process;

  /**
   * @param root the folder whose notebooks it shows, and by which it is found among those that run
   * @param runtime its JUPYTER_RUNTIME_DIR
   */
  static async start(command, args, { root, runtime, env }) {
    const application = new JupyterApplication();
    const options = ["--no-browser", "--allow-root", "--expose-app-in-browser"];
    application.#process = spawn(
      command,
      [...args, ...options, "--ServerApp.port=0", `--ServerApp.root_dir=${root}`],
      { cwd: course, stdio: "ignore", env: { ...process.env, ...env } },
    );
    try {
      Object.assign(application, await application.#address(root, runtime));
    } catch (error) {
      await application.end();
      throw error;
    }
    return application;
  }

  /** JupyterLab by itself, with nothing of the user's own. */
  static async startLab(root, args = []) {
    const runtime = join(root, ".runtime");
    mkdirSync(runtime);
    return JupyterApplication.start(python, ["-m", "jupyterlab", ...args], {
      root,
      runtime,
      env: {
        JUPYTER_PATH: join(course, "jupyter"),
        JUPYTER_CONFIG_PATH: join(course, "jupyter", "config"),
        JUPYTER_CONFIG_DIR: join(runtime, "config"),
        JUPYTER_RUNTIME_DIR: runtime,
        JUPYTERLAB_SETTINGS_DIR: join(runtime, "settings"),
        JUPYTERLAB_WORKSPACES_DIR: join(runtime, "workspaces"),
      },
    });
  }

  /** A server writes a file when it listens. */
  async #address(root, runtime) {
    for (const end = Date.now() + mostMilliseconds; Date.now() < end; ) {
      if (this.#process.exitCode !== null)
        throw new Error(
          `Jupyter ended with exit code ${this.#process.exitCode}: is it installed in ${python}?`,
        );
      const found = existsSync(runtime) ? readdirSync(runtime) : [];
      for (const name of found.filter((name) => /^jpserver-.*\.json$/.test(name))) {
        try {
          const told = JSON.parse(readFileSync(join(runtime, name), "utf8"));
          if (told.root_dir === root) return { url: told.url, token: told.token };
        } catch {
          // It is being written, or another one's and just removed.
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("Jupyter did not start in a minute");
  }

  /** With its kernels. */
  async end() {
    const child = this.#process;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await exit;
  }
}

export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage({ viewport: { width: 1200, height: 1100 } });
  page.setDefaultTimeout(mostMilliseconds);
  return { browser, page };
}

/** Waits until cells can be run: those that are run while the kernel still starts may be dropped. */
export async function notebookIsReady(page) {
  await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor();
  await page.waitForFunction(
    () =>
      window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === "idle",
  );
}

export const run = (page, command) =>
  page.evaluate((command) => window.jupyterapp.commands.execute(command), command);
