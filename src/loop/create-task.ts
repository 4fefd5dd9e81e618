import { currentLoop } from "./running.js";
import type { Runs, Task, TaskOptions } from "./task.js";

/**
 * Starts a coroutine beside the one that runs now. Python: `asyncio.create_task()`.
 *
 * @example
 * const task = createTask(sleep(1, "done"));
 * console.log(await task); // done
 */
export function createTask<T>(runs: Runs<T>, options: TaskOptions = {}): Task<T> {
  return currentLoop().createTask(runs, options);
}
