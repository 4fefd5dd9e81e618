import type { Runnable } from "./runnable.js";

/** What drives a task's code. */
export interface TaskBody extends Runnable {
  /** Called once; the code begins on the loop's next turn. */
  start(): void;
  /** Throws a `CancelledError` where the code is suspended. */
  cancel(message?: string): void;
}

/** Who is told, once, how the code ended. */
export interface BodyOwner<T> {
  finish(value: T): void;
  fail(error: unknown): void;
}
