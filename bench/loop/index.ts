import { spawnSync } from "node:child_process";
import { median, micro, table } from "../table.js";
import { type Engine, pythonEngines, tsyncio } from "./engines.js";
import { programs } from "./programs.js";

interface Measurement {
  result: number;
  seconds: number;
  cpuSeconds: number;
}

/** How often each is measured; the peers take turns, so that a noisy moment hits them all. */
const rounds = 5;

/**
 * Measures the loop beside CPython's asyncio and uvloop, in the same run.
 *
 * Two times count: what passes on the clock, and the CPU time, in which V8's helper threads (compiler,
 * garbage collector) are counted too; Python has none.
 */
export function benchLoop(): void {
  const engines = [tsyncio, ...pythonEngines()];
  if (engines.length === 1) console.error("No Python 3.11 or newer was found: there is no peer.");
  const head = ["program", ...engines.map((engine) => engine.name)];
  const clock: string[][] = [];
  const cpu: string[][] = [];
  for (const program of Object.keys(programs)) {
    const measured = measureAll(engines, program);
    clock.push([program, ...compare(measured, (one) => one.seconds / one.result, micro)]);
    cpu.push([program, ...compare(measured, (one) => one.cpuSeconds / one.result, micro)]);
  }
  const memory = measureAll(engines, "memory", "100000");
  const million = measureAll([tsyncio], "memory", "1000000");
  console.log(`\nTime of one operation; median of ${rounds}. In brackets: times tsyncio's.\n`);
  console.log(table(head, clock));
  console.log("\nCPU time of one operation.\n");
  console.log(table(head, cpu));
  console.log("\nMemory of a waiting task, among 100,000; among a million.\n");
  console.log(
    table(head, [
      ["among 100,000", ...compare(memory, (one) => one.result, bytes)],
      ["among a million", ...compare(million, (one) => one.result, bytes)],
    ]),
  );
}

const bytes = (value: number) => `${Math.round(value)} B`;

/** Each engine's measurements; the engines take turns. */
function measureAll(engines: Engine[], program: string, ...args: string[]): Measurement[][] {
  const all = engines.map(() => [] as Measurement[]);
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`${program} ${round}/${rounds}\n`);
    for (const [index, engine] of engines.entries()) {
      all[index]?.push(measure(engine, program, args));
    }
  }
  return all;
}

function compare(
  measured: Measurement[][],
  value: (measurement: Measurement) => number,
  format: (value: number) => string,
): string[] {
  const medians = measured.map((one) => median(one.map(value)));
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
