import { spawn, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { InputError } from "../../course/input-error.js";
import { courseRoot } from "../../course/root.js";
import { courseJupyterPath } from "../kernel/kernel-spec.js";

const isWindows = process.platform === "win32";
const ownEnvironment = join(courseRoot, ".venv");

/** The two that Jupyter has for the browser, on the same server and with the same settings. */
interface Application {
  name: string;
  /** `jupyter` starts it by this word, and PyPI has it under `pip`. */
  word: string;
  pip: string;
  /** Before it, the course's settings were not known. */
  oldest: number;
}
const jupyterLab: Application = { name: "JupyterLab", word: "lab", pip: "jupyterlab", oldest: 4 };
const notebook: Application = {
  name: "Jupyter Notebook",
  word: "notebook",
  pip: "notebook",
  oldest: 7,
};

/** `course lab`: JupyterLab on the course's notebooks, with its kernel, when it is installed. */
export function labCommand({ virtualEnvironment = ownEnvironment } = {}): Command {
  return new Command("lab")
    .description("Open the chapters in JupyterLab or Jupyter Notebook, when it is installed")
    .argument("[options...]", "options for it, such as --no-browser")
    .option("--notebook", "open them in Jupyter Notebook 7")
    .allowUnknownOption()
    .action(async (extra: string[], options: { notebook?: boolean }) => {
      const application = options.notebook ? notebook : jupyterLab;
      const jupyter = findJupyter(application, virtualEnvironment);
      separateModules(virtualEnvironment);
      process.exitCode = await start(jupyter, application, extra);
    });
}

/** The `jupyter` of the clone's virtual environment, else the one on the path. */
function findJupyter(application: Application, virtualEnvironment: string): string {
  const own = isWindows ? ["Scripts", "jupyter.exe"] : ["bin", "jupyter"];
  const candidates = [join(virtualEnvironment, ...own), "jupyter"];
  const found = candidates.find((jupyter) => has(application, jupyter));
  if (found !== undefined) return found;
  const python = isWindows ? "py" : "python3";
  const pip = isWindows ? ".venv\\Scripts\\pip" : ".venv/bin/pip";
  throw new InputError(
    `${application.name} ${application.oldest} or newer is not installed: get it into the course's folder with "${python} -m venv .venv" and "${pip} install ${application.pip}", then try again.`,
  );
}

function has({ word, oldest }: Application, jupyter: string): boolean {
  const { status, stdout } = spawnSync(jupyter, [word, "--version"], {
    env: jupyterEnvironment(),
    encoding: "utf8",
  });
  return status === 0 && Number.parseInt(stdout, 10) >= oldest;
}

/**
 * JupyterLab brings scripts for Node that are CommonJS. Without a package.json of its own, Node takes the
 * course's word for them, which is that all is ESM.
 */
function separateModules(virtualEnvironment: string): void {
  const file = join(virtualEnvironment, "package.json");
  if (existsSync(virtualEnvironment) && !existsSync(file)) {
    writeFileSync(file, '{ "type": "commonjs" }\n');
  }
}

function start(jupyter: string, { word }: Application, extra: string[]): Promise<number> {
  const lab = spawn(jupyter, [word, ...extra], {
    cwd: join(courseRoot, "notebooks"),
    stdio: "inherit",
    env: jupyterEnvironment(),
  });
  // Ctrl-C reaches Jupyter from the terminal itself, and it asks back: we stay until it ends.
  const stay = () => {};
  // These reach us alone: Jupyter has to be told, or it would go on without us.
  const end = () => lab.kill("SIGTERM");
  process.on("SIGINT", stay).on("SIGTERM", end).on("SIGHUP", end);
  return new Promise((resolve, reject) => {
    lab.once("error", reject);
    lab.once("exit", (code) => {
      process.off("SIGINT", stay).off("SIGTERM", end).off("SIGHUP", end);
      resolve(code ?? 1);
    });
  });
}

/** Finds the course's kernel and settings, and keeps all that Jupyter writes in the clone. */
function jupyterEnvironment(): NodeJS.ProcessEnv {
  const folder = (name: string) => join(courseRoot, ".cache", "jupyter", name);
  return {
    ...process.env,
    JUPYTER_PATH: courseJupyterPath,
    JUPYTER_CONFIG_PATH: join(courseJupyterPath, "config"),
    JUPYTER_CONFIG_DIR: folder("config"),
    JUPYTER_DATA_DIR: folder("data"),
    JUPYTER_RUNTIME_DIR: folder("runtime"),
    IPYTHONDIR: folder("ipython"),
    JUPYTERLAB_SETTINGS_DIR: folder("settings"),
    JUPYTERLAB_WORKSPACES_DIR: folder("workspaces"),
    NODE_COMPILE_CACHE: join(courseRoot, ".cache", "node-compile"),
  };
}
