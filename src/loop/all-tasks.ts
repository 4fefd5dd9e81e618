import { currentLoop } from "./running.js";
import type { Task } from "./task.js";

/**
 * The tasks of the loop that are not done. Python: `asyncio.all_tasks()`.
 *
 * @example
 * const nap = createTask(sleep(1), { name: "nap" });
 * console.log([...allTasks()].map((task) => task.getName())); // [ 'nap' ]
 * await nap;
 * console.log(allTasks().size); // 0
 */
export function allTasks(loop = currentLoop()): Set<Task<unknown>> {
  return new Set([...loop.tasks, ...loop.eagerTasks].filter((task) => !task.done()));
}
