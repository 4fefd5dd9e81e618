import { spawn, spawnSync } from "node:child_process";
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
    .argument("[options...]", "options for JupyterLab, after --")
    .action(async (extra: string[]) => {
      process.exitCode = await startLab(findJupyter(virtualEnvironment), extra);
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

function startLab(jupyter: string, extra: string[]): Promise<number> {
  const options = ["--LabApp.news_url=None", `--LabApp.check_for_updates_class=${neverUpdates}`];
  const lab = spawn(jupyter, ["lab", ...options, ...extra], {
    cwd: join(courseRoot, "notebooks"),
    stdio: "inherit",
    env: labEnvironment(),
  });
  // Ctrl-C reaches JupyterLab from the terminal itself, and it asks back: we stay until it ends.
  const stay = () => {};
  process.on("SIGINT", stay);
  return new Promise((resolve, reject) => {
    lab.once("error", reject);
    lab.once("exit", (code) => {
      process.off("SIGINT", stay);
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
    JUPYTERLAB_SETTINGS_DIR: folder("settings"),
    JUPYTERLAB_WORKSPACES_DIR: folder("workspaces"),
    NODE_COMPILE_CACHE: join(courseRoot, ".cache", "node-compile"),
  };
}
