import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { courseRoot } from "../../course/root.js";
import { findPython } from "../python.js";

/** A server of notebooks with its page. */
export interface Contestant {
  name: string;
  command: [string, ...string[]];
  environment: NodeJS.ProcessEnv;
  /** Where its notebooks lie. */
  folder: string;
  /** Folders that are of no use afterwards. */
  leaves: string[];
  /** Where the server is, if it has said so by now. @param printed what it printed */
  addressIn(printed: string): Address | undefined;
  /** The address of a notebook's page. @param name without its ending */
  pageOf(address: Address, name: string): string;
  /** Of the page: the first heading that is read, a code cell's text and outputs, and what scrolls. */
  parts: { heading: string; code: string; outputs: string; scroller: string };
  /** Resolves when a cell that is run now is run by the kernel, and not lost. */
  kernelIsThere(page: Page): Promise<unknown>;
}

export interface Address {
  origin: string;
  token: string;
}

/** `npm start`, without npm's own start. */
export function ownPage(): Contestant {
  const folder = join(courseRoot, "work");
  mkdirSync(folder, { recursive: true });
  return {
    name: "course start",
    command: [process.execPath, join(courseRoot, "setup.mjs"), "start", "--no-open"],
    environment: process.env,
    folder,
    leaves: [],
    addressIn(printed) {
      const [, address] = /The course is at (http\S+)/.exec(printed) ?? [];
      if (address === undefined) return undefined;
      const { origin, searchParams } = new URL(address);
      return { origin, token: searchParams.get("token") ?? "" };
    },
    pageOf: ({ origin, token }, name) => `${origin}/chapters/${name}?token=${token}`,
    parts: {
      heading: "main h1",
      code: ".code-cell .editor",
      outputs: ".code-cell > .outputs",
      scroller: "html",
    },
    // What is run before is kept until the kernel runs.
    kernelIsThere: async () => {},
  };
}

/** JupyterLab on the same kernel, if it is there. */
export function jupyterLab(): Contestant | undefined {
  const python = findPython();
  if (python === undefined) return undefined;
  if (spawnSync(python, ["-c", "import jupyterlab"]).status !== 0) return undefined;
  const home = mkdtempSync(join(tmpdir(), "course-bench-lab-"));
  const folder = join(home, "notebooks");
  const runtime = join(home, "runtime");
  for (const made of [folder, runtime]) mkdirSync(made);
  const options = [
    "--no-browser",
    "--allow-root",
    "--expose-app-in-browser",
    "--ServerApp.port=0",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    // By default it drops most of what is printed faster.
    "--ZMQChannelsWebsocketConnection.iopub_msg_rate_limit=1e9",
    `--ServerApp.root_dir=${folder}`,
  ];
  return {
    name: `JupyterLab ${versionOf(python)}`,
    command: [python, "-m", "jupyterlab", ...options],
    environment: {
      ...process.env,
      JUPYTER_PATH: join(courseRoot, "jupyter"),
      JUPYTER_RUNTIME_DIR: runtime,
      JUPYTER_CONFIG_DIR: join(home, "config"),
      JUPYTERLAB_SETTINGS_DIR: join(home, "settings"),
      JUPYTERLAB_WORKSPACES_DIR: join(home, "workspaces"),
    },
    folder,
    leaves: [home],
    // It writes a file when it listens, and takes it away when it ends.
    addressIn: () => {
      const file = readdirSync(runtime).find((name) => /^jpserver-.*\.json$/.test(name));
      const text = file === undefined ? "" : readFileSync(join(runtime, file), "utf8");
      if (!text.trimEnd().endsWith("}")) return undefined;
      const { url, token } = JSON.parse(text) as { url: string; token: string };
      return { origin: new URL(url).origin, token };
    },
    pageOf: ({ origin, token }, name) => `${origin}/lab/tree/${name}.ipynb?token=${token}&reset`,
    parts: {
      heading: ".jp-Notebook h1",
      code: ".jp-Notebook .jp-CodeCell .cm-content",
      outputs: ".jp-Notebook .jp-CodeCell .jp-OutputArea-output",
      scroller: ".jp-Notebook .jp-WindowedPanel-outer",
    },
    // Cells that are run while the kernel still starts may be dropped.
    kernelIsThere: (page) => page.waitForFunction(kernelIsIdle, undefined, { polling: 20 }),
  };
}

function versionOf(python: string): string {
  const { stdout } = spawnSync(python, ["-m", "jupyterlab", "--version"], { encoding: "utf8" });
  return stdout.trim();
}

/** Runs in the page. */
const kernelIsIdle =
  'window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === "idle"';
