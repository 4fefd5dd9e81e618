import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { findPython, hasUvloop } from "../python.js";

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
  return hasUvloop(python) ? [engine("asyncio"), engine("uvloop")] : [engine("asyncio")];
}
