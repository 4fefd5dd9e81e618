import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Cost, type CostOptions, type Crowd, costOf, startedTogether } from "./crowd.js";

/** How often the baton goes from thread to thread, at least. */
const leastSwitches = 2000;

/**
 * A thread that waits for its turn, and gives the turn to the next: all it does is switch. The baton has a
 * place for each thread, 1 for the one whose turn it is; the first place of all counts what is left. The
 * clock runs from a thread's second turn, when all are awake, to its last.
 */
const thread = `
const { parentPort, workerData: { baton, me } } = require("node:worker_threads");
parentPort.on("message", (count) => {
  let turns = 0;
  let begin = 0;
  for (;;) {
    Atomics.wait(baton, me, 0);
    Atomics.store(baton, me, 0);
    turns++;
    if (turns === 2) begin = performance.now();
    const left = Atomics.sub(baton, 0, 1);
    const seconds = (performance.now() - begin) / 1000;
    const next = me % count + 1;
    Atomics.store(baton, next, 1);
    Atomics.notify(baton, next, 1);
    if (left <= count) return parentPort.postMessage(seconds / (turns - 2) / count);
  }
});
parentPort.postMessage("ready");
`;

/**
 * Measures what threads cost as they grow in number: memory, starting, and switching from one to the next.
 *
 * The threads are workers of Node, which have a JavaScript engine each, and so cost more than a bare thread
 * of the operating system. The memory is by how much the process has grown. A switch is one thread waking
 * the next one and falling asleep: nothing else is done.
 *
 * It measures in real time, for at most `budget` seconds (20 by default) and within `megabytes` (2,000 by
 * default, and never more than half of the memory that is free); a count that it does not reach is left out.
 *
 * @throws {RangeError} if a count is less than 2 or more than 10,000
 * @example
 * const [cost] = await threadCost({ counts: [2] });
 * console.log(cost.count, cost.switchSeconds > 0); // 2 true
 */
export async function threadCost({
  counts = [2, 4, 8, 16, 32, 64],
  ...limits
}: CostOptions = {}): Promise<Cost[]> {
  return await costOf(new Threads(Math.max(0, ...counts)), counts, limits);
}

class Threads implements Crowd {
  readonly #workers: Worker[] = [];
  readonly #baton: Int32Array;
  readonly #bytesBefore = process.memoryUsage.rss();

  constructor(most: number) {
    this.#baton = new Int32Array(new SharedArrayBuffer(4 * (most + 1)));
  }

  async start(wanted: number): Promise<number> {
    const length = Math.min(wanted, startedTogether);
    const started = Array.from({ length }, () => {
      const workerData = { baton: this.#baton, me: this.#workers.length + 1 };
      // What the kernel gives its own threads is not wanted in these.
      const worker = new Worker(thread, { eval: true, workerData, execArgv: [], env: {} });
      this.#workers.push(worker);
      return once(worker, "message");
    });
    await Promise.all(started);
    return length;
  }

  bytes(): number {
    return Math.max(0, process.memoryUsage.rss() - this.#bytesBefore);
  }

  async timeSwitch(): Promise<number> {
    const count = this.#workers.length;
    // The last round has left the turn with somebody.
    this.#baton.fill(0);
    this.#baton[0] = Math.max(leastSwitches, 4 * count);
    this.#baton[1] = 1;
    const done = this.#workers.map((worker) => once(worker, "message"));
    for (const worker of this.#workers) worker.postMessage(count);
    const [first] = await Promise.all(done);
    return first?.[0] as number;
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
