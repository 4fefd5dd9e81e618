import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../course/input-error.js";
import { courseRoot } from "../../course/root.js";
import { findPython } from "../python.js";
import { median, table } from "../table.js";

/** Of the time that nbclient takes, `course run` may take so much. */
const goal = 0.8;

interface Contestant {
  name: string;
  command: string;
  args: string[];
  seconds: number[];
}

/**
 * Executes all chapters by `course run` and by nbclient's own command, on the same kernel, in turns.
 *
 * @throws InputError without nbclient, or when a chapter does not come to its end: then there is no time to compare
 */
export function benchNotebooks(rounds: number): void {
  const folder = join(courseRoot, "notebooks");
  const chapters = readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => join("notebooks", name));
  const contestants = [
    ours("course run", chapters),
    ours("course run, one after the other", chapters, "--at-once", "1"),
    nbclient(chapters),
  ];
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of contestants) {
      process.stderr.write(`round ${round} of ${rounds}: ${contestant.name}\n`);
      contestant.seconds.push(execute(contestant));
    }
  }
  const peer = median((contestants.at(-1) as Contestant).seconds);
  console.log(
    `\nSeconds for all ${chapters.length} chapters, Node ${process.version}, medians of ${rounds} rounds.\n`,
  );
  console.log(
    table(
      ["what", "median", "fastest", "slowest", "of nbclient's", "at most"],
      contestants.map(({ name, seconds }, index) => [
        name,
        median(seconds).toFixed(1),
        Math.min(...seconds).toFixed(1),
        Math.max(...seconds).toFixed(1),
        (median(seconds) / peer).toFixed(2),
        index === 0 ? String(goal) : "",
      ]),
    ),
  );
}

function ours(name: string, chapters: string[], ...options: string[]): Contestant {
  const args = [join(courseRoot, "setup.mjs"), "run", ...options, ...chapters];
  return { name, command: process.execPath, args, seconds: [] };
}

function nbclient(chapters: string[]): Contestant {
  const python = findPython();
  if (python === undefined || spawnSync(python, ["-c", "import nbclient"]).status !== 0) {
    throw new InputError(
      "nbclient is not here: install jupyter/conformance/requirements.txt, and name that Python in PYTHON.",
    );
  }
  const args = ["-m", "jupyter", "execute", "--kernel_name=tslab", "--timeout=60", ...chapters];
  return { name: "nbclient (jupyter execute)", command: python, args, seconds: [] };
}

function execute({ name, command, args }: Contestant): number {
  const begin = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: courseRoot,
    encoding: "utf8",
    env: {
      ...process.env,
      JUPYTER_PATH: join(courseRoot, "jupyter"),
      // The chapters' own checks run with them; what they say is nobody's progress.
      COURSE_PROGRESS: "off",
    },
    maxBuffer: 1e8,
  });
  const seconds = (performance.now() - begin) / 1000;
  if (status === 0) return seconds;
  throw new InputError(`${name} ended with ${status}:\n${(stdout + stderr).slice(-2000)}`);
}
