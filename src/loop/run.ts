import type { Awaitable } from "./coroutine.js";
import { Runner, type RunnerOptions, refuseInside } from "./runner.js";
import type { Runs } from "./task.js";

/**
 * Runs a program on a loop of its own, and cleans up: what still runs at the end is cancelled.
 * Python: `asyncio.run()`.
 *
 * Hand over the function, `run(main)`. Then a notebook's cell may run a program while others run in the
 * background: each has its loop. What `run(main())` hands over was begun on the default loop, before there
 * was another: it ends there, and whatever else was begun there is cancelled with it.
 *
 * @throws whatever the program throws
 * @throws {RuntimeError} if a task or a callback of a running loop makes the call: it can await the program
 * @example
 * await run(async () => {
 *   await sleep(0.001);
 *   console.log("done"); // done
 * });
 */
export async function run<T>(
  main: Awaitable<T> | Runs<T>,
  options: RunnerOptions = {},
): Promise<T> {
  refuseInside("run");
  const runner = new Runner(options);
  try {
    return await runner.run(main);
  } finally {
    await runner.close();
  }
}
