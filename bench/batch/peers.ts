import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { findPython } from "../python.js";

const own = join(courseRoot, "bench", "batch", "peers");
const environment = join(courseRoot, ".cache", "batch-peers");
const programs = join(environment, process.platform === "win32" ? "Scripts" : "bin");

/** Seconds for each submission, by the peer's name; or why it was not measured. */
export type PeerTimes = [name: string, seconds: number | string][];

/** Grades an equal exercise in Python, with the same four tests, by nbgrader and by Otter. */
export function peerTimes(submissions: number): PeerTimes {
  const missing = install();
  if (missing) return ["nbgrader autograde", "otter run"].map((name) => [name, missing]);
  const folder = mkdtempSync(join(tmpdir(), "course-bench-peers-"));
  try {
    run(folder, "python", [join(own, "make_assignment.py"), String(submissions)]);
    return [
      ["nbgrader autograde", timed(() => byNbgrader(folder), submissions)],
      ["otter run", timed(() => byOtter(folder, submissions), submissions)],
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns what is measured, without what is done once before */
function byNbgrader(folder: string): () => void {
  run(folder, "nbgrader", ["generate_assignment", "ps1", "--create", "--force"]);
  return () => run(folder, "nbgrader", ["autograde", "ps1", "--create"]);
}

function byOtter(folder: string, submissions: number): () => void {
  run(folder, "otter", ["generate", "-t", "tests", "-o", "autograder.zip", "--no-environment"]);
  mkdirSync(join(folder, "results"));
  return () => {
    for (let number = 0; number < submissions; number++) {
      const answer = join("submitted", `learner${number}`, "ps1", "greet.ipynb");
      run(folder, "otter", ["run", "-a", "autograder.zip", "-o", "results", "--no-logo", answer]);
    }
    const { tests } = JSON.parse(readFileSync(join(folder, "results", "results.json"), "utf8"));
    if (!Array.isArray(tests) || tests.length === 0) throw new Error("otter ran no test");
  };
}

function timed(prepare: () => () => void, submissions: number): number | string {
  try {
    const work = prepare();
    const started = performance.now();
    work();
    return (performance.now() - started) / 1000 / submissions;
  } catch (error) {
    return `not measured: ${(error as Error).message}`;
  }
}

/** @returns why the peers cannot be had */
function install(): string | undefined {
  const wanted = readFileSync(join(own, "requirements.txt"), "utf8");
  const stamp = join(environment, ".installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return undefined;
  const python = findPython();
  if (!python) return "not measured: there is no Python 3.11 or newer";
  console.error("Installing nbgrader and Otter (once; some minutes) ...");
  const requirements = ["install", "--quiet", "--requirement", join(own, "requirements.txt")];
  const steps: [string, string[]][] = [
    [python, ["-m", "venv", environment]],
    [join(programs, "pip"), requirements],
  ];
  for (const [command, args] of steps) {
    const { status } = spawnSync(command, args, { stdio: ["ignore", 2, 2] });
    if (status !== 0) return `not measured: ${command} ${args[0]} failed`;
  }
  writeFileSync(stamp, wanted);
  return undefined;
}

/** @throws Error with the last lines that it printed */
function run(folder: string, program: string, args: string[]): void {
  process.stderr.write(`${program} ${args[0]}\n`);
  // nbgrader starts others of its environment by their names.
  const env = { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(join(programs, program), args, {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  if (status === 0) return;
  throw new Error(`${stdout}${stderr}`.trim().split("\n").slice(-2).join(" ").slice(0, 200));
}
