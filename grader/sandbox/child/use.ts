import type { Request } from "./messages.js";
import { apply, setIn, unbound } from "./pristine.js";

type CallRequest = Extract<Request, { type: "call" }>;

const { construct } = Reflect;
/** What the grader uses further: generators and objects that a call gave. */
const kept = new Map<unknown, unknown>();
const getFrom: (self: Map<unknown, unknown>, key: unknown) => unknown = unbound(Map.prototype.get);

/** Does what the request asks: calls an export, a class, or a method of an object that was kept. */
export function use(
  { name, on, how }: CallRequest,
  submission: Record<string, unknown>,
  values: unknown[],
): unknown {
  const owner = on === undefined ? submission : (getFrom(kept, on) as Record<string, unknown>);
  const target = owner[name];
  if (how === "get") return target;
  if (typeof target !== "function") throw new TypeError(`${name} is not a function`);
  if (how === "construct") return construct(target, values);
  return apply(target, on === undefined ? undefined : owner, values);
}

/** Keeps an object for later requests. Returns an empty list; or the value in a list, when it is no object. */
export function keep(id: string, value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  setIn(kept, id, value);
  return [];
}

export const forgetKept: () => void = kept.clear.bind(kept);

/** A generator of coroutines may be awaited too, which would run it to its end. */
export function isIterator(value: unknown): boolean {
  return typeof (value as { next?: unknown } | null | undefined)?.next === "function";
}

/** An error that the grader throws into a generator is a real one. */
export function errorOf(of: unknown): Error {
  const { name, message } = of as { name: string; message: string };
  const error = new Error(message);
  error.name = name;
  return error;
}
