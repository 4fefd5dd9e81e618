// What the scenarios share: values as text, made the same way as in support.py.

import { CancelledError, type Future } from "../index.js";

/** The error that scenarios throw on purpose. */
export class Boom extends Error {}

/** Errors whose class has another name here than in Python. */
const pythonNames: Record<string, string> = {
  RangeError: "ValueError",
  AggregateError: "ExceptionGroup",
};

/** A value as text. Messages of errors count only where both sides choose them. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return "none";
  if (Buffer.isBuffer(value)) return value.toString("latin1");
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (value instanceof AggregateError) return `ExceptionGroup${show(value.errors)}`;
  if (value instanceof Error) {
    const name = pythonNames[value.constructor.name] ?? value.constructor.name;
    const chosen = value instanceof Boom || value instanceof CancelledError;
    return chosen && value.message ? `${name}: ${value.message}` : name;
  }
  return String(value);
}

/** The state of a future, with what it ended in. */
export function outcome(future: Future<never> | Future<unknown>): string {
  if (!future.done()) return "pending";
  if (future.cancelled()) return "cancelled";
  const error = future.exception();
  return error === undefined ? `result ${show(future.result())}` : `error ${show(error)}`;
}

/** What a plain call returns or throws. */
export function attempt(action: () => unknown): string {
  try {
    return show(action());
  } catch (error) {
    return show(error);
  }
}

/** The system's own name of what went wrong with a connection. */
export function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "no code";
}
