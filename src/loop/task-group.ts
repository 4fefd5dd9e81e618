import { callInline, checkBody } from "./call-inline.js";
import { type Awaitable, type Coroutine, CoroutineObject } from "./coroutine.js";
import { CancelledError, RuntimeError } from "./errors.js";
import type { Future } from "./future.js";
import { currentLoop, currentTask, running } from "./running.js";
import type { Stepper } from "./stepper.js";
import type { Runs, Task, TaskOptions } from "./task.js";

/**
 * Tasks that belong together: none outlives the group, and when one fails the others are cancelled.
 * Python: `async with asyncio.TaskGroup()`.
 *
 * @example
 * const group = new TaskGroup();
 * await group.run(async () => {
 *   group.createTask(sleep(0.001));
 *   group.createTask(sleep(0.002));
 * });
 * console.log(group); // <TaskGroup finished, tasks=0>
 */
export class TaskGroup {
  readonly #tasks = new Set<Task<unknown>>();
  readonly #errors: unknown[] = [];
  #state: "new" | "running" | "exiting" | "finished" = "new";
  #parent: Task<unknown> | undefined;
  /** The step that runs the body: only that is cancelled, not what else the parent awaits at the same time. */
  #part: Stepper<unknown> | undefined;
  #parentCancelled = false;
  #aborting = false;
  #onEmpty: Future<void> | undefined;

  /**
   * Starts a task in the group.
   *
   * @throws {RuntimeError} if the group is not running
   */
  createTask<T>(runs: Runs<T>, options: TaskOptions = {}): Task<T> {
    if (this.#state === "new")
      throw new RuntimeError("The task group has not begun: run its body first");
    if (this.#state === "finished" || (this.#state === "exiting" && this.#tasks.size === 0)) {
      throw new RuntimeError("The task group is finished: it takes no more tasks");
    }
    if (this.#aborting)
      throw new RuntimeError("The task group is shutting down: it takes no more tasks");
    const task = currentLoop().createTask(runs, options);
    // An eager task may be done by now.
    if (task.done()) this.#onTaskDone(task as Task<unknown>);
    else {
      this.#tasks.add(task as Task<unknown>);
      task.addDoneCallback(() => this.#onTaskDone(task as Task<unknown>));
    }
    return task;
  }

  /**
   * Runs the body in the present task, then waits for all tasks of the group.
   *
   * @throws {AggregateError} with all the errors, if a task or the body failed. Python: `ExceptionGroup`
   * @throws {RuntimeError} if the group was run before
   */
  run<T>(body: (group: TaskGroup) => Awaitable<T> | T): CoroutineObject<T> {
    return new CoroutineObject("TaskGroup.run", this.#run(body));
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const facts = [this.#state, `tasks=${this.#tasks.size}`];
    if (this.#errors.length > 0) facts.push(`errors=${this.#errors.length}`);
    if (this.#aborting) facts.push("cancelling");
    return `<TaskGroup ${facts.join(", ")}>`;
  }

  *#run<T>(body: (group: TaskGroup) => Awaitable<T> | T): Coroutine<T> {
    checkBody(body);
    if (this.#state !== "new")
      throw new RuntimeError("The task group was run already: make a new one");
    const parent = currentTask();
    // An error in the group cancels its parent task; a notebook's cell has none, so it is given one.
    if (parent === undefined) return yield* currentLoop().createTask(() => this.run(body));
    this.#parent = parent;
    this.#part = running.stepper;
    this.#state = "running";
    let result: T | undefined;
    let failure: { error: unknown } | undefined;
    try {
      result = yield* callInline(body, this);
    } catch (error) {
      failure = { error };
    }
    yield* this.#exit(failure);
    return result as T;
  }

  *#exit(failure: { error: unknown } | undefined): Coroutine<void> {
    const parent = this.#parent as Task<unknown>;
    this.#state = "exiting";
    let cancelled = failure?.error instanceof CancelledError ? failure.error : undefined;
    if (failure !== undefined && !this.#aborting) this.#abort();
    while (this.#tasks.size > 0) {
      this.#onEmpty ??= currentLoop().createFuture<void>();
      try {
        yield* this.#onEmpty;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        if (!this.#aborting) {
          cancelled = error;
          this.#abort();
        }
      }
      this.#onEmpty = undefined;
    }
    this.#state = "finished";
    // The group cancelled the parent itself, to get here; if nobody else did, it is not cancelled.
    if (this.#parentCancelled && parent.uncancel() === 0) cancelled = undefined;
    if (cancelled !== undefined && this.#errors.length === 0) throw cancelled;
    if (failure !== undefined && !(failure.error instanceof CancelledError)) {
      this.#errors.push(failure.error);
    }
    if (this.#errors.length > 0) {
      if (parent.cancelling() > 0) {
        // Somebody else's cancellation gives way to the errors: it comes again at the parent's next await.
        parent.uncancel();
        parent.cancel();
      }
      throw new AggregateError(this.#errors, "Errors in a task group that nobody handled");
    }
  }

  #abort(): void {
    this.#aborting = true;
    for (const task of this.#tasks) if (!task.done()) task.cancel();
  }

  #onTaskDone(task: Task<unknown>): void {
    this.#tasks.delete(task);
    if (this.#onEmpty !== undefined && !this.#onEmpty.done() && this.#tasks.size === 0) {
      this.#onEmpty.setResult();
    }
    if (task.cancelled()) return;
    const error = task.exception();
    if (error === undefined) return;
    this.#errors.push(error);
    const parent = this.#parent as Task<unknown>;
    if (parent.done()) {
      task.loop.callExceptionHandler({
        message: `The task ${task.getName()} failed after its group was left`,
        exception: error,
      });
      return;
    }
    if (!this.#aborting && !this.#parentCancelled) {
      this.#abort();
      this.#parentCancelled = true;
      parent.cancelPart(this.#part as Stepper<unknown>);
    }
  }
}
