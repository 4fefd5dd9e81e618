// `npm run fuzz -- [attacks] [seed] [number of the only attack]`: attacks the server, prints what came of it. Some
// attacks are then repeated, to see what the server keeps of them.
import { fileURLToPath } from "node:url";
import { makeAttack } from "./attack.js";
import { corpus } from "./corpus.js";
import { findFailures, growthLimit, growthOf } from "./failures.js";
import { run } from "./run.js";

const [count = 10_000, seed = 1, only] = process.argv.slice(2).map(Number);
const range = only === undefined ? { to: count, repeated: 1000 } : { from: only, to: only + 1 };
console.log(`${corpus.length} requests to mutate, seed ${seed}`);
if (only !== undefined) console.log(makeAttack(seed, only, corpus));

const begin = performance.now();
const result = await run({
  program: fileURLToPath(new URL("serve.js", import.meta.url)),
  seed,
  ...range,
  progress: (done) => process.stderr.write(`${done} attacks\n`),
});
const seconds = ((performance.now() - begin) / 1000).toFixed(0);

function print(title: string, counts: Record<string, number>): void {
  console.log(`\n${title}`);
  const sorted = Object.entries(counts).sort(([, one], [, other]) => other - one);
  for (const [name, times] of sorted) console.log(`${String(times).padStart(8)}  ${name}`);
}

print("Connections, by how they went", result.outcomes);
print("Responses, by status", result.statuses);
const states = [...result.states, ...(result.repeated?.states ?? [])];
const last = states.at(-1);
print("Errors of handlers, as the loop's exception handler was told", last?.errors ?? {});
console.log(
  "\nThe server after each tenth, when all clients have gone; then after each time that attacks were repeated",
);
for (const { heapUsed, rss, connections, tasks } of states) {
  const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(2).padStart(7)} MiB`;
  const left = `${connections} connections, ${tasks} tasks`;
  console.log(`  heap ${mebibytes(heapUsed)}, in all ${mebibytes(rss)}, ${left}`);
}
const failures = findFailures(result);
for (const failure of failures) console.error(`\n${failure}`);
const attacks = Object.values(result.outcomes).reduce((sum, times) => sum + times, 0);
const growth = growthOf(result.repeated)?.toFixed(0) ?? "unknown";
console.log(`
${attacks} attacks in ${seconds} s: ${last?.faults.length} crashes, ${result.outcomes.hung ?? 0} hangs,
growth of the heap for an attack ${growth} bytes (limit ${growthLimit}); ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
