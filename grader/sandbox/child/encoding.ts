import { inspect } from "node:util";

/**
 * How values cross the pipe: JSON in which everything that JSON lacks is a tagged pair.
 *
 * What has no data form (functions, class instances, cycles) crosses as a description. Decoding never
 * merges what came into an object of ours: entries are defined one by one, so `__proto__` is only a key.
 */
export type Encoded = null | boolean | number | string | { tag: string; of?: unknown };

/** Stands for a value of the submission that is no data; `text` is how Node's inspect shows it. */
export class Described {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export interface EncodedError {
  name: string;
  message: string;
  /** As the engine wrote it: positions are those of the compiled program. */
  stack: string;
}

const deepest = 20;
/** Characters of an error that are told; its frames stand at the end of the stack. */
const mostOfError = 20_000;

export function encode(value: unknown, depth = 0): Encoded {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (value === undefined) return { tag: "undefined" };
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { tag: "number", of: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (typeof value === "bigint") return { tag: "bigint", of: String(value) };
  if (depth < deepest && typeof value === "object") {
    const within = (part: unknown) => encode(part, depth + 1);
    if (value instanceof Uint8Array)
      return { tag: "bytes", of: Buffer.from(value).toString("base64") };
    if (value instanceof Date) return { tag: "date", of: value.getTime() };
    if (value instanceof Error) return { tag: "error", of: encodeError(value) };
    if (Array.isArray(value)) return { tag: "array", of: value.map(within) };
    if (value instanceof Set) return { tag: "set", of: [...value].map(within) };
    if (value instanceof Map) {
      return { tag: "map", of: [...value].map(([key, part]) => [within(key), within(part)]) };
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) {
      return {
        tag: "object",
        of: Object.entries(value).map(([key, part]) => [key, within(part)]),
      };
    }
  }
  return { tag: "described", of: inspect(value, { depth: 1 }) };
}

/** Throws a TypeError for what `encode` cannot have written. */
export function decode(encoded: Encoded): unknown {
  if (encoded === null || typeof encoded !== "object") return encoded;
  const { tag, of } = encoded;
  switch (tag) {
    case "undefined":
      return undefined;
    case "number":
      return Number(of);
    case "bigint":
      return BigInt(String(of));
    case "bytes":
      return Buffer.from(String(of), "base64");
    case "date":
      return new Date(Number(of));
    case "error":
      return decodeError(of);
    case "array":
      return list(of).map((part) => decode(part as Encoded));
    case "set":
      return new Set(list(of).map((part) => decode(part as Encoded)));
    case "map":
      return new Map(list(of).map((pair) => decodePair(pair)));
    case "object":
      return Object.fromEntries(
        list(of).map((pair) => [String(list(pair)[0]), decode(list(pair)[1] as Encoded)]),
      );
    case "described":
      return new Described(String(of));
    default:
      throw new TypeError(`an encoded value has the unknown tag ${String(tag)}`);
  }
}

export function encodeError(error: unknown): EncodedError {
  if (!(error instanceof Error)) {
    return { name: "", message: inspect(error, { depth: 1 }).slice(0, mostOfError), stack: "" };
  }
  return {
    name: String(error.name).slice(0, mostOfError),
    message: String(error.message).slice(0, mostOfError),
    stack: String(error.stack ?? "").slice(-mostOfError),
  };
}

function decodeError(of: unknown): Described {
  const { name, message } = of as Partial<EncodedError>;
  return new Described(`${String(name)}: ${String(message)}`);
}

function decodePair(pair: unknown): [unknown, unknown] {
  const [key, part] = list(pair);
  return [decode(key as Encoded), decode(part as Encoded)];
}

function list(of: unknown): unknown[] {
  if (!Array.isArray(of)) throw new TypeError("an encoded value lacks its list of parts");
  return of;
}
