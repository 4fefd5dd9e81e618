import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { guardLoops } from "./guard-loops.js";
import { type Problem, runTypeScript } from "./typescript.js";
import { makeWorkplace, removeWorkplace } from "./workplace.js";

export interface Compiled {
  /** The folder in which the submission lies ready to run. */
  folder: string;
  /** When there are any, nothing is run. */
  problems: Problem[];
  guardMap: string;
  compilerMap: string;
}

/** Compiles a submission in a folder of its own; whoever calls removes the folder with `discard`. */
export async function compile(source: string): Promise<Compiled> {
  const folder = await makeWorkplace(source);
  try {
    const problems = await runTypeScript(folder);
    const program = join(folder, "submission.js");
    if (problems.length > 0 || !existsSync(program)) {
      return { folder, problems, guardMap: "", compilerMap: "" };
    }
    const guarded = guardLoops(await readFile(program, "utf8"));
    await writeFile(program, guarded.code);
    const compilerMap = await readFile(`${program}.map`, "utf8");
    return { folder, problems, guardMap: guarded.map, compilerMap };
  } catch (error) {
    await removeWorkplace(folder);
    throw error;
  }
}

export async function discard(compiled: Compiled): Promise<void> {
  await removeWorkplace(compiled.folder);
}
