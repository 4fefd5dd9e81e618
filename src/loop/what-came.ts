import { inspect } from "node:util";

/** A value that was not expected, for the words "what came was ..." of an error. */
export function whatCame(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "function") return `function ${value.name || "(anonymous)"}`;
  if (typeof value !== "object") return `${typeof value} ${String(value)}`;
  if (Symbol.for("nodejs.util.inspect.custom") in value) return inspect(value);
  // A generator's constructor has no name.
  const [, tag] = /^\[object (.*)\]$/.exec(Object.prototype.toString.call(value)) ?? [];
  return `object (${value.constructor?.name || tag})`;
}
