import { median, micro, table } from "../table.js";
import type { Contestant } from "./contestants.js";
import { load, loadTool, type Sample } from "./load.js";
import { ServerProcess } from "./server-process.js";

/** How much a contestant is measured: the contestants take turns, so that a noisy moment hits them all. */
const starts = 3;
const roundsOfStart = 3;
const rounds = starts * roundsOfStart;
const seconds = 1;
const warmUpSeconds = 3;

/** Each contestant's samples, one a round, at each number of connections. */
export type Samples = ReadonlyMap<Contestant, readonly Sample[]>;

interface Entry {
  contestant: Contestant;
  path: string;
}

/** Measures all contestants in turns, at each number of connections. */
export async function measureThroughput(
  entries: readonly Entry[],
  connections: readonly number[],
): Promise<Map<number, Samples>> {
  const results = new Map<number, Samples>();
  for (const count of connections) {
    const samples = new Map(entries.map(({ contestant }) => [contestant, [] as Sample[]]));
    for (let start = 1; start <= starts; start++) {
      process.stderr.write(`${count} connections ${start}/${starts}\n`);
      await measureStart(entries, count, samples);
    }
    results.set(count, samples);
  }
  return results;
}

/**
 * Starts all, measures them in some rounds and ends them. What a server's compiler makes of the code differs from
 * start to start by a tenth, so one start is not enough. They all run the whole time; those not asked rest.
 */
async function measureStart(
  entries: readonly Entry[],
  connections: number,
  samples: ReadonlyMap<Contestant, Sample[]>,
): Promise<void> {
  const running: { server: ServerProcess; entry: Entry }[] = [];
  try {
    for (const entry of entries) {
      running.push({ server: await ServerProcess.start(entry.contestant), entry });
    }
    for (const { server, entry } of running) {
      await load(server, { path: entry.path, connections, seconds: warmUpSeconds });
    }
    for (let round = 0; round < roundsOfStart; round++) {
      // Each round begins with another one, so that none has the same neighbour's leavings always.
      for (const { server, entry } of [...running.slice(round), ...running.slice(0, round)]) {
        const sample = await load(server, { path: entry.path, connections, seconds });
        samples.get(entry.contestant)?.push(sample);
      }
    }
  } finally {
    for (const { server } of running) await server.end();
  }
}

/** The requests a second of one over those of another in the same round: the median, and the middle half. */
export function speedRatio(
  samples: Samples,
  one: Contestant,
  other: Contestant,
): { median: number; from: number; to: number } {
  const others = samples.get(other) ?? [];
  const ratios = (samples.get(one) ?? [])
    .map((sample, round) => sample.requestsPerSecond / (others[round]?.requestsPerSecond ?? 0))
    .sort((first, second) => first - second);
  const at = (part: number) => ratios[Math.floor((ratios.length - 1) * part)] as number;
  return { median: median(ratios), from: at(0.25), to: at(0.75) };
}

/** The CPU seconds of a request in the least disturbed round: other processes' noise only ever adds to them. */
export function leastCpu(samples: Samples, contestant: Contestant): number {
  return Math.min(...(samples.get(contestant) ?? []).map(({ cpu }) => cpu));
}

/** How much of a core the server used, of 1: the median. */
export function busyPart(samples: Samples, contestant: Contestant): number {
  return median((samples.get(contestant) ?? []).map(({ busy }) => busy));
}

export function throughputTable(samples: Samples, yardstick: Contestant): string {
  const head = ["server", "requests a second", "times", "CPU of a request", "times", "busy", "p99"];
  const rows = [...samples].map(([contestant, own]) => {
    const speed = speedRatio(samples, contestant, yardstick);
    const cpu = leastCpu(samples, contestant);
    return [
      contestant.name,
      median(own.map(({ requestsPerSecond }) => requestsPerSecond)).toFixed(0),
      `${speed.median.toFixed(2)} (${speed.from.toFixed(2)} to ${speed.to.toFixed(2)})`,
      micro(cpu),
      (cpu / leastCpu(samples, yardstick)).toFixed(2),
      `${(busyPart(samples, contestant) * 100).toFixed(0)} %`,
      `${(median(own.map(({ p99 }) => p99)) * 1000).toFixed(2)} ms`,
    ];
  });
  return table(head, rows);
}

/** What stands above such tables. */
export const legend = `Load by ${loadTool}; ${rounds} rounds of ${seconds} s, the servers in turns and started ${starts} times: the median, but of the CPU the least, since noise only adds
to it. "times" compares with the first line; the requests a second round by round, with the middle half in brackets.
"busy" is the server's part of a core: where it is well below 100 %, not the server but the load generator or another
process sets the requests a second, and the CPU alone tells.`;
