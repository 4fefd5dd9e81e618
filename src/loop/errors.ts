/**
 * A task or future was cancelled. Thrown at the point where the task is suspended.
 *
 * Python: `asyncio.CancelledError`. Catch it to clean up, then throw it again.
 */
export class CancelledError extends Error {
  override name = "CancelledError";

  constructor(message?: string | null) {
    // No message is no message, however it is said.
    super(message ?? undefined);
  }
}

/** A future was asked for something its state does not allow. Python: `asyncio.InvalidStateError`. */
export class InvalidStateError extends Error {
  override name = "InvalidStateError";
}

/** The loop was used in a way it cannot be used, such as after `close()`. Python: `RuntimeError`. */
export class RuntimeError extends Error {
  override name = "RuntimeError";
}

/** Something took longer than it was allowed to. Python: `TimeoutError`. */
export class TimeoutError extends Error {
  override name = "TimeoutError";
}
