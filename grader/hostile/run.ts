// `npm run hostile`: every hostile submission, in each mode of the sandbox. Exit code 1 if any is not contained.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { Grader } from "../grader.js";
import { level, type Mode, protection } from "../sandbox/level.js";
import { Bait } from "./bait.js";
import { readFixtures } from "./fixture.js";
import { type Outcome, runFixture } from "./run-fixture.js";
import { Traces } from "./traces.js";

const { values } = parseArgs({
  options: {
    /** One mode alone; both when left out. */
    mode: { type: "string" },
    /** Only submissions whose family and name contain this. */
    only: { type: "string", default: "" },
  },
});

if (values.mode === undefined) process.exitCode = runBoth();
else if (process.env.COURSE_SANDBOX !== values.mode) process.exitCode = runIn(values.mode);
else process.exitCode = await run(level().mode, values.only);

/** The mode belongs to the process, so each has one of its own. */
function runIn(mode: string): number {
  const env = { ...process.env, COURSE_SANDBOX: mode };
  const args = [...process.argv.slice(1), ...(values.mode ? [] : ["--mode", mode])];
  return spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 1;
}

function runBoth(): number {
  if (process.platform !== "linux") return runIn("plain");
  // A mode that does not work here is no success: say --mode plain to do without it.
  return Math.max(runIn("plain"), runIn("bubblewrap"));
}

async function run(mode: Mode, only: string): Promise<number> {
  const bait = await Bait.set();
  // As a class is graded: a test finds the process of the one before it.
  const grader = new Grader({ testsAtOnce: 1 });
  try {
    return await runAll(mode, only, grader, bait);
  } finally {
    await grader[Symbol.asyncDispose]();
    await bait[Symbol.asyncDispose]();
  }
}

async function runAll(mode: Mode, only: string, grader: Grader, bait: Bait): Promise<number> {
  await grader.warmUp();
  const traces = new Traces();
  const fixtures = readFixtures(mode).filter(({ family, name }) =>
    `${family}/${name}`.includes(only),
  );
  let failures = 0;
  console.log(`\nMode ${mode}: ${protection()}.\n`);
  console.log(row("family", "submission", "mode", "verdict", "contained by"));
  for (const fixture of fixtures) {
    const { status, faults } = await runFixture(grader, fixture, bait, traces).catch(
      (error: Error): Outcome => ({
        status: "none",
        faults: [`the grader failed: ${error.stack}`],
      }),
    );
    console.log(row(fixture.family, fixture.name, mode, status, fixture.containedBy));
    for (const fault of faults) console.log(`    WRONG: ${fault.slice(0, 1000)}`);
    if (faults.length > 0) failures++;
  }
  console.log(
    `\n${fixtures.length - failures} of ${fixtures.length} hostile submissions in mode ${mode} got the verdict they must get, and left nothing behind.`,
  );
  return failures === 0 && fixtures.length > 0 ? 0 : 1;
}

function row(family: string, name: string, mode: string, verdict: string, by: string): string {
  return [family.padEnd(10), name.padEnd(26), mode.padEnd(10), verdict.padEnd(20), by].join("  ");
}
