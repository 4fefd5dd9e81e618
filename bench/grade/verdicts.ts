import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { courseRoot } from "../../course/root.js";
import { allPassed, type Grader, withGrader } from "../../grader/index.js";

const solution = join(courseRoot, "solutions", "04-async-await", "wget.ts");
const course = join(courseRoot, "dist", "course.js");
const vitest = join(courseRoot, "node_modules", "vitest", "vitest.mjs");
const plainTest = join(courseRoot, "bench", "grade", "fixtures", "plain.test.js");
const rounds = 9;

/** In milliseconds, longer than a grader needs to have its spare processes ready. */
const learnerThinks = 1000;

/** Seconds from the command to its end, in a fresh process each. */
export function coldVerdicts(): number[] {
  return timesOf("cold verdict", [course, "grade", solution]);
}

/** The peer: one test of the same answer in a plain vitest, without a process of its own for the answer. */
export function plainVitest(): number[] {
  // A folder without a configuration.
  const root = `--root=${join(plainTest, "..")}`;
  return timesOf("plain vitest", [vitest, "run", root, "plain.test.js"]);
}

/** Seconds of a verdict by a grader that has graded before, as a learner meets them: with pauses between. */
export async function warmVerdicts(): Promise<number[]> {
  return await withGrader({ spares: 8 }, (grader) =>
    verdictsOf("warm verdict", grader, learnerThinks),
  );
}

/** The same without a pause and without processes that were started ahead. */
export async function verdictsInARow(): Promise<number[]> {
  return await withGrader({}, (grader) => verdictsOf("verdicts in a row", grader, 0));
}

async function verdictsOf(name: string, grader: Grader, between: number): Promise<number[]> {
  const seconds: number[] = [];
  // The first two are not counted: they start the grader, and the processes ahead.
  for (let round = -1; round <= rounds; round++) {
    process.stderr.write(`${name} ${Math.max(round, 0)}/${rounds}\n`);
    await pause(between);
    const started = performance.now();
    const result = await grader.grade(solution);
    if (!allPassed(result)) throw new Error(`The solution did not pass: ${JSON.stringify(result)}`);
    if (round > 0) seconds.push((performance.now() - started) / 1000);
  }
  return seconds;
}

function timesOf(name: string, args: string[]): number[] {
  return Array.from({ length: rounds }, (_, round) => {
    process.stderr.write(`${name} ${round + 1}/${rounds}\n`);
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: courseRoot,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}${stdout}`);
    return (performance.now() - started) / 1000;
  });
}
