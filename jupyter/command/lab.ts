import { spawn, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { InputError } from "../../course/input-error.js";
import { courseRoot } from "../../course/root.js";
import { courseJupyterPath } from "../kernel/kernel-spec.js";

const isWindows = process.platform === "win32";
const ownEnvironment = join(courseRoot, ".venv");

/** `course lab`: JupyterLab on the course's notebooks, with its kernel, when it is installed. */
export function labCommand({ virtualEnvironment = ownEnvironment } = {}): Command {
  return new Command("lab")
    .description("Open the chapters in JupyterLab, when it is installed")
    .argument("[options...]", "options for JupyterLab, such as --no-browser")
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (extra: string[]) => {
      const jupyter = findJupyter(virtualEnvironment);
      separateModules(virtualEnvironment);
      process.exitCode = await startLab(jupyter, extra);
    });
}

/** The `jupyter` of the clone's virtual environment, else the one on the path. */
function findJupyter(virtualEnvironment: string): string {
  const own = isWindows ? ["Scripts", "jupyter.exe"] : ["bin", "jupyter"];
  const candidates = [join(virtualEnvironment, ...own), "jupyter"];
  const found = candidates.find(hasLab);
  if (found !== undefined) return found;
  const python = isWindows ? "py" : "python3";
  const pip = isWindows ? ".venv\\Scripts\\pip" : ".venv/bin/pip";
  throw new InputError(
    `JupyterLab is not installed: get it into the course's folder with "${python} -m venv .venv" and "${pip} install jupyterlab", then try again.`,
  );
}

function hasLab(jupyter: string): boolean {
  return spawnSync(jupyter, ["lab", "--version"], { env: labEnvironment() }).status === 0;
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

function startLab(jupyter: string, extra: string[]): Promise<number> {
  const options = ["--LabApp.news_url=None", `--LabApp.check_for_updates_class=${neverUpdates}`];
  const lab = spawn(jupyter, ["lab", ...options, ...extra], {
    cwd: join(courseRoot, "notebooks"),
    stdio: "inherit",
    env: labEnvironment(),
  });
  // Ctrl-C reaches JupyterLab from the terminal itself, and it asks back: we stay until it ends.
  const stay = () => {};
  // These reach us alone: JupyterLab has to be told, or it would go on without us.
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

const neverUpdates = "jupyterlab.handlers.announcements.NeverCheckForUpdate";

/** Finds the course's kernel, and keeps all that JupyterLab writes in the clone. */
function labEnvironment(): NodeJS.ProcessEnv {
  const folder = (name: string) => join(courseRoot, ".cache", "jupyter", name);
  return {
    ...process.env,
    JUPYTER_PATH: courseJupyterPath,
    JUPYTER_CONFIG_DIR: folder("config"),
    JUPYTER_DATA_DIR: folder("data"),
    JUPYTER_RUNTIME_DIR: folder("runtime"),
    IPYTHONDIR: folder("ipython"),
    JUPYTERLAB_SETTINGS_DIR: folder("settings"),
    JUPYTERLAB_WORKSPACES_DIR: folder("workspaces"),
    NODE_COMPILE_CACHE: join(courseRoot, ".cache", "node-compile"),
  };
}
