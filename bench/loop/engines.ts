import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";

/** What runs a program: this library, or a peer. */
export interface Engine {
  name: string;
  /** The command line that runs the program of that name. */
  command(program: string, ...args: string[]): string[];
}

export const tsyncio: Engine = {
  name: "tsyncio",
  command: (program, ...args) => [
    process.execPath,
    join(courseRoot, "dist", "bench", "loop", "run-program.js"),
    program,
    ...args,
  ],
};

/** The peers that this machine has: CPython's asyncio, and uvloop where it is installed. */
export function pythonEngines(): Engine[] {
  const python = findPython();
  if (python === undefined) return [];
  const twin = join(courseRoot, "bench", "loop", "programs.py");
  const engine = (name: string): Engine => ({
    name,
    command: (program, ...args) => [python, twin, program, name, ...args],
  });
  const hasUvloop = spawnSync(python, ["-c", "import uvloop"]).status === 0;
  return hasUvloop ? [engine("asyncio"), engine("uvloop")] : [engine("asyncio")];
}

function findPython(): string | undefined {
  const candidates = [
    process.env.PYTHON,
    join(courseRoot, ".cache", "venv", "bin", "python"),
    "python3",
  ];
  return candidates.find((candidate) => {
    if (candidate === undefined) return false;
    if (candidate.includes("/") && !existsSync(candidate)) return false;
    const check = "import sys; sys.exit(sys.version_info < (3, 11))";
    return spawnSync(candidate, ["-c", check]).status === 0;
  });
}
