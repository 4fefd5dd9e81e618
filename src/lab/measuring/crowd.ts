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
}

/** What can be started one by one, and switched between. */
export interface Crowd {
  start(): Promise<void>;
  /** How much memory they take, in bytes. */
  bytes(): number;
  /** Goes round among all of them. The seconds of one switch. */
  timeSwitch(): Promise<number>;
  end(): Promise<void>;
}

/** No lesson shall bring a machine to its knees. */
const most = 10_000;

/**
 * Lets a crowd grow, and measures it at each count. It stops early, with what it has, when the time is up or
 * half of the memory that was free is used.
 */
export async function costOf(
  crowd: Crowd,
  counts: readonly number[],
  budget: number,
): Promise<Cost[]> {
  for (const count of counts) wholeNumber(count, "A count", 2);
  if (counts.some((count) => count > most)) throw new RangeError(`A count is at most ${most}`);
  const begin = performance.now();
  const mostBytes = process.availableMemory() / 2;
  const isTooMuch = () => performance.now() - begin > budget * 1000 || crowd.bytes() > mostBytes;
  const costs: Cost[] = [];
  let started = 0;
  try {
    for (const count of [...counts].sort((one, other) => one - other)) {
      const before = started;
      const startBegin = performance.now();
      for (; started < count; started++) {
        if (isTooMuch()) return costs;
        await crowd.start();
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
