import { currentLoop } from "./running.js";
import type { Task } from "./task.js";

/** The tasks of the loop that are not done. Python: `asyncio.all_tasks()`. */
export function allTasks(loop = currentLoop()): Set<Task<unknown>> {
  return new Set(loop.tasks);
}
