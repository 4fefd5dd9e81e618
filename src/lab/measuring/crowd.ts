import { availableParallelism } from "node:os";
import { wholeNumber } from "../../loop/numbers.js";

/** What it costs to have so many at once. */
export interface Cost {
  /** How many there are. */
  readonly count: number;
  /** The memory that all of them take, in bytes. */
  readonly bytes: number;
  /** The time to start one, in seconds: the mean of those that were added. */
  readonly startSeconds: number;
  /** The time to go from one to the next, in seconds. */
  readonly switchSeconds: number;
}

/** How far it goes. */
export interface CostOptions {
  /** How many there are to be, rising. */
  counts?: readonly number[];
  /** After so many seconds no more are started. */
  budget?: number;
  /** When they take more memory than this, no more are started. */
  megabytes?: number;
}

/** What can be started, some at a time, and switched between. */
export interface Crowd {
  /** Starts some of those that are wanted. How many it were: 0 when no more can be had. */
  start(wanted: number): Promise<number>;
  /** How much memory they take, in bytes. */
  bytes(): number;
  /** Goes round among all of them. The seconds of one switch. */
  timeSwitch(): Promise<number>;
  end(): Promise<void>;
}

/** How many are started at the same time: one for each CPU, so that none of them waits for another one. */
export const startedTogether = Math.min(availableParallelism(), 8);

/** No lesson shall bring a machine to its knees. */
const most = 10_000;

/**
 * Lets a crowd grow, and measures it at each count. It stops early, with what it has, when the time is up, when
 * the memory is used, and in any case when half of that is used which was free.
 */
export async function costOf(
  crowd: Crowd,
  counts: readonly number[],
  { budget = 20, megabytes = 2000 }: Omit<CostOptions, "counts">,
): Promise<Cost[]> {
  for (const count of counts) wholeNumber(count, "A count", 2);
  if (counts.some((count) => count > most)) throw new RangeError(`A count is at most ${most}`);
  const begin = performance.now();
  const mostBytes = Math.min(megabytes * 1e6, process.availableMemory() / 2);
  const isTooMuch = () => performance.now() - begin > budget * 1000 || crowd.bytes() > mostBytes;
  const costs: Cost[] = [];
  let started = 0;
  try {
    for (const count of [...counts].sort((one, other) => one - other)) {
      const before = started;
      const startBegin = performance.now();
      while (started < count) {
        if (isTooMuch()) return costs;
        const more = await crowd.start(count - started);
        if (more === 0) return costs;
        started += more;
      }
      const startSeconds = (performance.now() - startBegin) / 1000 / Math.max(1, count - before);
      const bytes = crowd.bytes();
      const switchSeconds = await crowd.timeSwitch();
      costs.push({ count, bytes, startSeconds, switchSeconds });
    }
    return costs;
  } finally {
    await crowd.end();
  }
}
