import { spawnSync } from "node:child_process";
import { median, mega, micro, table } from "../table.js";
import { type Engine, pythonEngines, tsyncio } from "./engines.js";
import { programs } from "./programs.js";

interface Measurement {
  result: number;
  seconds: number;
  cpuSeconds: number;
}

/** How often each is measured; the peers take turns, so that a noisy moment hits them all. */
const rounds = 5;

/** Measures the loop beside CPython's asyncio and uvloop, in the same run. */
export function benchLoop(): void {
  const engines = [tsyncio, ...pythonEngines()];
  if (engines.length === 1) console.error("No Python 3.11 or newer was found: there is no peer.");
  const rows = Object.keys(programs).map((program) => [
    program,
    ...compare(engines, program, (one) => one.cpuSeconds / one.result, micro),
  ]);
  rows.push([
    "memory of a waiting task",
    ...compare(engines, "memory", (one) => one.result, bytes, "100000"),
  ]);
  rows.push([
    "memory of a million",
    ...compare([tsyncio], "memory", (one) => one.result * 1e6, mega, "1000000"),
  ]);
  console.log(`\nCPU time of one operation; median of ${rounds}. In brackets: times tsyncio's.\n`);
  console.log(table(["program", ...engines.map((engine) => engine.name)], rows));
}

const bytes = (value: number) => `${Math.round(value)} B`;

function compare(
  engines: Engine[],
  program: string,
  value: (measurement: Measurement) => number,
  format: (value: number) => string,
  ...args: string[]
): string[] {
  const samples = engines.map(() => [] as number[]);
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`${program} ${round}/${rounds}\n`);
    for (const [index, engine] of engines.entries()) {
      samples[index]?.push(value(measure(engine, program, args)));
    }
  }
  const medians = samples.map(median);
  const own = medians[0] as number;
  return medians.map((one, index) =>
    index === 0 ? format(one) : `${format(one)} (${(one / own).toFixed(1)})`,
  );
}

function measure(engine: Engine, program: string, args: string[]): Measurement {
  const [command, ...rest] = engine.command(program, ...args) as [string, ...string[]];
  const { stdout, stderr, status } = spawnSync(command, rest, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${engine.name} could not run ${program}: ${stderr}`);
  return JSON.parse(stdout);
}
