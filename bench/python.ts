import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { courseRoot } from "../course/root.js";

/** A Python 3.11 or newer: the one that PYTHON names, the clone's own, or the system's. */
export function findPython(): string | undefined {
  const own = join(courseRoot, ".cache", "venv", "bin", "python");
  return [process.env.PYTHON, own, "python3"].find((candidate) => {
    if (candidate === undefined || (candidate.includes("/") && !existsSync(candidate)))
      return false;
    const check = "import sys; sys.exit(sys.version_info < (3, 11))";
    return spawnSync(candidate, ["-c", check]).status === 0;
  });
}

export function hasUvloop(python: string): boolean {
  return spawnSync(python, ["-c", "import uvloop"]).status === 0;
}
