import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type Cost, type CostOptions, type Crowd, costOf } from "./crowd.js";

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
 * It measures in real time, for at most `budget` seconds (20 by default) and half of the memory that is
 * free; a count that it does not reach is left out.
 *
 * @throws {RangeError} if a count is less than 2 or more than 10,000
 * @example
 * const [cost] = await processCost({ counts: [2] });
 * console.log(cost.count, cost.bytes > 10e6); // 2 true
 */
export async function processCost({
  counts = [2, 4, 8],
  budget = 20,
}: CostOptions = {}): Promise<Cost[]> {
  return await costOf(new Processes(), counts, budget);
}

class Processes implements Crowd {
  readonly #children: ChildProcess[] = [];
  #bytes = 0;

  async start(): Promise<void> {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const stdio = ["ignore", "ignore", "ignore", "ipc"] as const;
    const started = spawn(process.execPath, ["-e", child], { env, stdio: [...stdio] });
    this.#children.push(started);
    this.#bytes += await answerOf(started);
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
    const running = this.#children.filter(
      (one) => one.exitCode === null && one.signalCode === null,
    );
    const ended = running.map((one) => once(one, "exit"));
    for (const one of running) one.kill("SIGKILL");
    await Promise.all(ended);
  }
}

/** What a process says next. @throws if it ends instead, or cannot be started */
async function answerOf(one: ChildProcess): Promise<number> {
  const gone = new AbortController();
  const exit = once(one, "exit", { signal: gone.signal }).then(([code, signal]) => {
    throw new Error(`A process that was being measured ended, with ${signal ?? `code ${code}`}`);
  });
  try {
    const [answer] = await Promise.race([once(one, "message", { signal: gone.signal }), exit]);
    return answer as number;
  } finally {
    gone.abort();
  }
}
