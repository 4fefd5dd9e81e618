import { callInline } from "../../loop/call-inline.js";
import type { Coroutine } from "../../loop/coroutine.js";
import { CancelledError } from "../../loop/errors.js";

/** Calls one after the other. All are called, whatever goes wrong with one of them; then its error is thrown. */
export function* runAll<A>(
  steps: readonly ((argument: A) => unknown)[],
  argument: A,
): Coroutine<void> {
  const errors: unknown[] = [];
  for (const step of steps) {
    try {
      yield* callInline(step, argument);
    } catch (error) {
      errors.push(error);
    }
  }
  // Who was cancelled is to know it first of all.
  const cancelled = errors.find((error) => error instanceof CancelledError);
  if (cancelled !== undefined) throw cancelled;
  if (errors.length > 1) throw new AggregateError(errors, "Several steps failed");
  if (errors.length === 1) throw errors[0];
}
