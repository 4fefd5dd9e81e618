import type { ChildProcess } from "node:child_process";
import { answerOf, endChildren, startChild } from "./child.js";
import { type Cost, type CostOptions, type Crowd, costOf } from "./crowd.js";

/** More threads than this Node's pool does not have; who wants more takes several processes. */
const mostInOneProcess = 1024;

/** How often an errand goes to a thread and back, in all processes together. */
const errands = 2000;

/**
 * Its pool has UV_THREADPOOL_SIZE threads, which begin with the first errand. All of them have run when as
 * many errands are done, and have then the memory that they need. An errand is to fill one byte by chance: next to nothing.
 * Before that the loop turns as often, so that what its own code takes is there already.
 */
const program = `
const { randomFill } = require("node:crypto");
const byte = Buffer.alloc(1);
const errand = (done) => randomFill(byte, done);
const rss = () => process.memoryUsage.rss();
const repeat = (act, times, done) => act(() => (times > 1 ? repeat(act, times - 1, done) : done()));
const atOnce = (act, times, done) => {
  let left = times;
  for (let time = 0; time < times; time++) act(() => --left || done());
};
const threads = Number(process.env.UV_THREADPOOL_SIZE);
atOnce(setImmediate, threads, () => repeat(setImmediate, threads, () => {
  const before = rss();
  atOnce(errand, threads, () => repeat(errand, threads, () => process.send(Math.max(0, rss() - before))));
}));
process.on("message", (times) => {
  const begin = performance.now();
  repeat(errand, times, () => process.send((performance.now() - begin) / 1000 / times / 2));
});
`;

/**
 * Measures what bare threads of the operating system cost as they grow to thousands: memory, starting, and
 * switching to one.
 *
 * They are the threads on which Node lets the system read files, a thousand in a process, in as many
 * processes as it takes. They have no JavaScript engine, nor anything else of a program's. The memory is by
 * how much a process grows with its threads; what the system keeps of each, and the megabytes of addresses that it
 * reserves for a stack, are not in it. A switch is half of an errand's way to a thread and back, all
 * threads being there. The start of the processes is counted to that of their threads.
 *
 * It measures in real time, for at most `budget` seconds (20 by default) and within `megabytes` (2,000 by
 * default, and never more than half of the memory that is free); a count that it does not reach, or that the
 * system refuses, is left out.
 *
 * @throws {RangeError} if a count is less than 2 or more than 10,000
 * @example
 * const [cost] = await bareThreadCost({ counts: [1000] });
 * console.log(cost.count, cost.bytes < 100e6); // 1000 true
 */
export async function bareThreadCost({
  counts = [16, 128, 1024, 4096],
  ...limits
}: CostOptions = {}): Promise<Cost[]> {
  return await costOf(new BareThreads(), counts, limits);
}

class BareThreads implements Crowd {
  readonly #children: ChildProcess[] = [];
  #bytes = 0;

  async start(wanted: number): Promise<number> {
    const threads = Math.min(wanted, mostInOneProcess);
    const started = startChild(program, { UV_THREADPOOL_SIZE: String(threads) });
    try {
      this.#bytes += await answerOf(started);
      this.#children.push(started);
      return threads;
    } catch (error) {
      // A process without threads is a mistake; a later one without them is the system's limit.
      if (this.#children.length === 0) throw error;
      return 0;
    }
  }

  bytes(): number {
    return this.#bytes;
  }

  async timeSwitch(): Promise<number> {
    const times = Math.ceil(errands / this.#children.length);
    let seconds = 0;
    for (const child of this.#children) {
      child.send(times);
      seconds += await answerOf(child);
    }
    return seconds / this.#children.length;
  }

  async end(): Promise<void> {
    await endChildren(this.#children);
  }
}
