/**
 * A task or future was cancelled. Thrown at the point where the task is suspended.
 *
 * Python: `asyncio.CancelledError`. Catch it to clean up, then throw it again.
 *
 * @example
 * const task = createTask(sleep(3600));
 * task.cancel("enough");
 * try {
 *   await task;
 * } catch (error) {
 *   if (error instanceof CancelledError) console.log(error.message); // enough
 * }
 */
export class CancelledError extends Error {
  override name = "CancelledError";

  constructor(message?: string | null) {
    // No message is no message, however it is said.
    super(message ?? undefined);
  }
}

/**
 * A future was asked for something its state does not allow. Python: `asyncio.InvalidStateError`.
 *
 * @example
 * try {
 *   new Future().result();
 * } catch (error) {
 *   console.log((error as Error).name); // InvalidStateError
 * }
 */
export class InvalidStateError extends Error {
  override name = "InvalidStateError";
}

/**
 * The loop, a lock or a group was used in a way it cannot be used. Python: `RuntimeError`.
 *
 * @example
 * const loop = new EventLoop();
 * loop.close();
 * try {
 *   loop.callSoon(() => {});
 * } catch (error) {
 *   console.log((error as Error).name); // RuntimeError
 * }
 */
export class RuntimeError extends Error {
  override name = "RuntimeError";
}

/**
 * Something took longer than it was allowed to. Python: `TimeoutError`.
 *
 * @example
 * try {
 *   await waitFor(sleep(3600), 0.001);
 * } catch (error) {
 *   console.log((error as Error).name); // TimeoutError
 * }
 */
export class TimeoutError extends Error {
  override name = "TimeoutError";
}
