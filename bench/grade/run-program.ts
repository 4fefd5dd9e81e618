import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";

/** `inherit` shows how far it is, as it goes. */
export type Progress = "pipe" | "inherit";

/**
 * Runs a program of this folder in a process of its own, and returns what it has printed as JSON.
 *
 * @throws Error with the last lines that it printed
 */
export function runProgram(
  program: string,
  args: number[],
  mode: string,
  progress: Progress = "pipe",
): unknown {
  process.stderr.write(`${program}, ${mode}: ${args[0]}\n`);
  const file = join(courseRoot, "dist", "bench", "grade", `${program}.js`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args.map(String)], {
    encoding: "utf8",
    env: { ...process.env, COURSE_SANDBOX: mode },
    stdio: ["ignore", "pipe", progress],
    maxBuffer: 10_000_000,
  });
  if (status !== 0)
    throw new Error(
      (stderr ?? `${program} failed`).trim().split("\n").slice(-3).join(" ").slice(0, 300),
    );
  return JSON.parse(stdout);
}
