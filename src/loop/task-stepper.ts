import type { Steps } from "./coroutine.js";
import { Stepper } from "./stepper.js";
import type { Task } from "./task.js";

/** Steps a task's own coroutine: how that ends is how the task ends. */
export class TaskStepper<T> extends Stepper<T> {
  readonly task: Task<T>;

  constructor(task: Task<T>, steps: Steps<T>) {
    super(task.loop, steps);
    this.task = task;
  }

  protected override finish(value: T): void {
    this.task.finish(value);
  }

  protected override fail(error: unknown): void {
    this.task.fail(error);
  }
}
