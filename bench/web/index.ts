import { median, table } from "../table.js";
import {
  aiohttp,
  type Contestant,
  fastify,
  hono,
  own,
  ownAsync,
  ownGenerator,
  ownWithRoutes,
  raw,
} from "./contestants.js";
import { installPeers } from "./install-peers.js";
import { openFilesLimit } from "./open-files.js";
import { checkSameAnswer } from "./same-answer.js";
import { whileServing } from "./server-process.js";
import {
  busyPart,
  leastCpu,
  legend,
  measureThroughput,
  type Samples,
  speedRatio,
  throughputTable,
} from "./throughput.js";
import { stay, visit } from "./visitors.js";

const path = "/hello/Ann";
const slowPath = "/sleep";
const rounds = 3;
/** Files that a process has open besides its connections. */
const otherFiles = 100;

/** Measures tsyncio/web beside raw node:http, fastify, hono and aiohttp, in the same run. */
export async function benchWeb(): Promise<void> {
  installPeers();
  await checkSameAnswer(raw, own, path);
  const peers = [fastify, hono, ...aiohttp()];
  const all = [raw, own, ownGenerator, ownAsync, ...peers];
  await benchThroughput(all);
  await benchRoutes();
  const room = openFilesLimit() - otherFiles;
  await benchVisitors(
    all.filter((one) => one !== own),
    Math.min(10_000, room),
  );
  await benchIdle(
    all.filter((one) => one !== ownAsync && one !== ownGenerator),
    Math.min(5_000, room),
  );
}

async function benchThroughput(all: readonly Contestant[]): Promise<void> {
  const contestants = all.map((contestant) => ({ contestant, path }));
  const results = await measureThroughput(contestants, [1, 64]);
  console.log(`\nGET ${path}. ${legend}`);
  for (const [connections, samples] of results) {
    const noun = connections === 1 ? "connection" : "connections";
    console.log(`\n${connections} ${noun}:\n\n${throughputTable(samples, raw)}`);
  }
  console.log("\nThe goals, with 64 connections:\n");
  console.log(goals(results.get(64) as Samples, all));
}

function goals(samples: Samples, all: readonly Contestant[]): string {
  const uvloop = all.find(({ name }) => name.includes("uvloop"));
  const wanted: [Contestant, number][] = [
    [raw, 0.95],
    [fastify, 1],
    [hono, 1],
    ...(uvloop === undefined ? [] : [[uvloop, 2] as [Contestant, number]]),
  ];
  const rows = wanted.map(([peer, goal]) => {
    const speed = speedRatio(samples, own, peer).median;
    const perCpu = leastCpu(samples, peer) / leastCpu(samples, own);
    const verdict = (value: number) => `${value.toFixed(2)} ${value >= goal ? "yes" : "no"}`;
    const saturated = [own, peer].every((one) => busyPart(samples, one) > 0.85);
    const told = saturated ? verdict(speed) : `${speed.toFixed(2)} (not busy: no verdict)`;
    return [peer.name, goal.toFixed(2), told, verdict(perCpu)];
  });
  return table(["times", "at least", "requests a second", "requests a CPU second"], rows);
}

async function benchRoutes(): Promise<void> {
  const contestants = [10, 1000].map((routes) => ({
    contestant: ownWithRoutes(routes),
    path: `/section-${routes / 2}/Ann`,
  }));
  const [samples] = (await measureThroughput(contestants, [64])).values();
  console.log(
    "\nAn application of so many routes, asked for one in their midst; 64 connections:\n",
  );
  console.log(throughputTable(samples as Samples, contestants[0]?.contestant as Contestant));
}

async function benchVisitors(all: readonly Contestant[], count: number): Promise<void> {
  const samples = await inTurns(all, "visitors", (contestant) =>
    whileServing(contestant, async ({ port }) => {
      await visit(port, path, 100);
      return await visit(port, slowPath, count);
    }),
  );
  const rows = all.map((contestant, index) => {
    const visits = samples[index] ?? [];
    const seconds = visits.map((one) => one.seconds);
    const failed = Math.max(...visits.map((one) => one.failed));
    const spread = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)} s`;
    return [contestant.name, `${median(seconds).toFixed(2)} s`, spread, String(failed)];
  });
  console.log(
    `\n${count} visitors at once, each with a connection of its own, of a handler that sleeps 0.5 s (goal: all answered in
less than 2 s). The machine lets a process have ${openFilesLimit()} files open; median of ${rounds}.\n`,
  );
  console.log(table(["server", "until all are answered", "of the rounds", "failed"], rows));
}

async function benchIdle(all: readonly Contestant[], count: number): Promise<void> {
  const samples = await inTurns(all, "idle", (contestant) =>
    whileServing(contestant, async (server) => {
      // As many requests before, but few at a time: what they bring into memory is no connection's.
      for (let i = 0; i < count; i += 100) await visit(server.port, path, 100);
      const before = await server.ask("memory");
      const leave = await stay(server.port, path, count);
      const bytes = ((await server.ask("memory")) - before) / count;
      leave();
      return bytes;
    }),
  );
  const rows = all.map((contestant, index) => {
    const bytes = samples[index] ?? [];
    return [contestant.name, `${(median(bytes) / 1024).toFixed(1)} KiB`];
  });
  console.log(
    `\nMemory of the server's process for an idle connection that is kept alive, among ${count}; median of ${rounds}.\n`,
  );
  console.log(table(["server", "a connection"], rows));
}

/** Measures all in turns; gives each one's results. */
async function inTurns<T>(
  all: readonly Contestant[],
  what: string,
  measure: (contestant: Contestant) => Promise<T>,
): Promise<T[][]> {
  const samples: T[][] = all.map(() => []);
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`${what} ${round}/${rounds}\n`);
    for (const [index, contestant] of all.entries()) {
      samples[index]?.push(await measure(contestant));
    }
  }
  return samples;
}
