/** What the ready queue holds: a handle, a task's next step, a driver's next step. */
export interface Runnable {
  /** Runs once, on its turn. Must not throw: what goes wrong inside belongs to the runnable. */
  run(): void;
  /** What it is, for a warning. */
  describe(): string;
}
