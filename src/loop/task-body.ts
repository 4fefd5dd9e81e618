import type { Runnable } from "./runnable.js";

/** What drives a task's code. */
export interface TaskBody extends Runnable {
  /** Called once; the code begins on the loop's next turn. */
  start(): void;
  /** Throws a `CancelledError` where the code is suspended. */
  cancel(message?: string): void;
  /** Takes a cancellation back that has not arrived yet. */
  forgetCancel(): void;
  /** What the code is suspended on, if that is a future, and in debug mode where. */
  describeWait(): string | undefined;
}
