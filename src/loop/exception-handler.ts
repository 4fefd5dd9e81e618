import type { EventLoop } from "./event-loop.js";
import type { Future } from "./future.js";
import type { Handle } from "./handle.js";

/** What an exception handler is told. Python: the `context` dictionary. */
export interface ExceptionContext {
  message: string;
  exception?: unknown;
  /** What was running, where that is known. */
  handle?: Handle;
  future?: Future<unknown>;
}

/** Is told of errors that have nowhere else to go. */
export type ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => void;

/** Tells the handler, or, without one, the terminal. */
export function tellHandler(
  loop: EventLoop,
  handler: ExceptionHandler | undefined,
  context: ExceptionContext,
): void {
  if (handler === undefined) {
    console.error(context.message, context.exception ?? "");
    return;
  }
  try {
    handler(loop, context);
  } catch (error) {
    // A handler that throws must not take the turn down with it.
    console.error("Unhandled error in the exception handler", error, "while it was told:", context);
  }
}
