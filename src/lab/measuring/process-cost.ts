import type { ChildProcess } from "node:child_process";
import { answerOf, endChildren, startChild } from "./child.js";
import { type Cost, type CostOptions, type Crowd, costOf, startedTogether } from "./crowd.js";

/** How often a message goes to a process and back. */
const messages = 200;

/** It tells how large it is, and sends back what comes. Without its parent it ends. */
const child = `
process.send(process.memoryUsage.rss());
process.on("message", (message) => process.send(message));
`;

/**
 * Measures what processes cost as they grow in number: memory, starting, and switching from one to the next.
 *
 * The processes are Node's. The memory is what each says of itself, added up: what they share, such as
 * Node's own code, is counted for each. A switch is a message's way to a process, or back.
 *
 * It measures in real time, for at most `budget` seconds (20 by default) and within `megabytes` (2,000 by
 * default, and never more than half of the memory that is free); a count that it does not reach is left out.
 *
 * @throws {RangeError} if a count is less than 2 or more than 10,000
 * @example
 * const [cost] = await processCost({ counts: [2] });
 * console.log(cost.count, cost.bytes > 10e6); // 2 true
 */
export async function processCost({
  counts = [2, 4, 8],
  ...limits
}: CostOptions = {}): Promise<Cost[]> {
  return await costOf(new Processes(), counts, limits);
}

class Processes implements Crowd {
  readonly #children: ChildProcess[] = [];
  #bytes = 0;

  async start(wanted: number): Promise<number> {
    const length = Math.min(wanted, startedTogether);
    const started = Array.from({ length }, () => startChild(child));
    this.#children.push(...started);
    for (const bytes of await Promise.all(started.map(answerOf))) this.#bytes += bytes;
    return length;
  }

  bytes(): number {
    return this.#bytes;
  }

  async timeSwitch(): Promise<number> {
    const begin = performance.now();
    for (let message = 0; message < messages; message++) {
      const next = this.#children[message % this.#children.length] as ChildProcess;
      next.send(message);
      await answerOf(next);
    }
    return (performance.now() - begin) / 1000 / (2 * messages);
  }

  async end(): Promise<void> {
    await endChildren(this.#children);
  }
}
