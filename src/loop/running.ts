import { asyncFunction } from "./async-function.js";
import type { AsyncScope } from "./async-scope.js";
import type { Context } from "./context.js";
import type { EventLoop } from "./event-loop.js";
import type { Stepper } from "./stepper.js";
import type { Task } from "./task.js";

/**
 * Which loop and which task run right now.
 *
 * Generator tasks run inside a step of the loop, so a variable is enough for them. An async function goes
 * on in microtasks, outside of any step: there `asyncFunction` tells.
 */
export const running: {
  /** The loop whose callback is on the stack. */
  loop: EventLoop | undefined;
  /** What takes the step that is on the stack. */
  stepper: Stepper<unknown> | undefined;
  /** The context that was entered explicitly, or by a callback; else it is the task's. */
  context: Context | undefined;
  /** The loops that were started and have not stopped, the latest last. */
  readonly started: EventLoop[];
  /** Makes the loop for those who never made one; set where `EventLoop` is defined. */
  defaultLoop: () => EventLoop;
} = {
  loop: undefined,
  stepper: undefined,
  context: undefined,
  started: [],
  defaultLoop: () => {
    throw new Error("tsyncio was loaded without its event loop");
  },
};

/** The scope of the async function that runs now. What a task left behind when it ended belongs to no task. */
export function asyncScope(): AsyncScope | undefined {
  const { scope } = asyncFunction;
  return scope?.task?.done() ? undefined : scope;
}

/** The loop that runs now, or undefined. */
export function runningLoop(): EventLoop | undefined {
  return running.loop ?? asyncScope()?.loop ?? running.started.at(-1);
}

/** The loop that an awaitable belongs to when nobody names one. */
export function currentLoop(): EventLoop {
  return runningLoop() ?? running.defaultLoop();
}

/**
 * The task that runs now, or undefined outside of tasks. Python: `asyncio.current_task()`.
 *
 * @example
 * const task = createTask(async () => currentTask()?.getName(), { name: "me" });
 * console.log(await task, currentTask()); // me undefined
 */
export function currentTask(): Task<unknown> | undefined {
  return running.stepper?.task ?? asyncScope()?.task;
}
