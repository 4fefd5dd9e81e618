/** Says what was meant by a `yield` of something that is no future. */
export function explainBareYield(value: unknown): string {
  return `A coroutine yielded ${describe(value)}, which is no future: ${remedyFor(value)}`;
}

function remedyFor(value: unknown): string {
  if (typeof value === "function") return "call it, and write yield* instead of yield";
  if (typeof value !== "object" || value === null) {
    return "yield* waits for something, and return gives a result; nothing else is to be yielded";
  }
  // A helper can be awaited and iterated, a promise cannot be iterated.
  if ("then" in value && !(Symbol.iterator in value)) {
    return "write yield* ensureFuture(...) to wait for a promise";
  }
  return "write yield* instead of yield";
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object" && typeof value !== "function") return String(value);
  const { name } = value as { name?: unknown };
  if (typeof name === "string" && name !== "") return `${name}()`;
  const [, tag] = /^\[object (.*)\]$/.exec(Object.prototype.toString.call(value)) ?? [];
  const kind = value.constructor?.name || tag || "object";
  return `${/^[aeiou]/i.test(kind) ? "an" : "a"} ${kind}`;
}
