import type { Awaitable } from "./coroutine.js";
import { Runner, type RunnerOptions } from "./runner.js";
import type { Runs } from "./task.js";

/**
 * Runs a program on a loop of its own, and cleans up: what still runs at the end is cancelled.
 * Python: `asyncio.run()`.
 *
 * @throws whatever the program throws
 * @example
 * await run(async () => {
 *   await sleep(0.001);
 *   console.log("done");
 * });
 */
export async function run<T>(
  main: Awaitable<T> | Runs<T>,
  options: RunnerOptions = {},
): Promise<T> {
  const runner = new Runner(options);
  try {
    return await runner.run(main);
  } finally {
    await runner.close();
  }
}
