// Over 200 lines: what is encoded here is decoded here, kind by kind.
import { inspect } from "node:util";
import {
  addTo,
  bytesFrom,
  Collection,
  Dictionary,
  defineProperty,
  eachOfMap,
  eachOfSet,
  Failure,
  getPrototypeOf,
  is,
  isArray,
  isDate,
  isFiniteNumber,
  isMap,
  isNativeError,
  isSet,
  isUint8Array,
  keys,
  plainPrototype,
  RangeFailure,
  setIn,
  slice,
  Time,
  TypeFailure,
  text,
  textOf,
  timeOf,
  toBigInt,
  toNumber,
} from "./pristine.js";

const show = inspect;

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
/** Parts of one value: more is no answer, but a bomb. A value can hold the same part many times over. */
const mostParts = 200_000;
/** Characters of all texts of one value. */
const mostCharacters = 5_000_000;
/** Characters of an error that are told; its frames stand at the end of the stack. */
const mostOfError = 20_000;

/**
 * @throws RangeError when the value has too many parts or is too long
 * @throws whatever the value's own getters and traps throw
 */
export function encode(value: unknown): Encoded {
  let parts = 0;
  let characters = 0;
  return encodePart(value, 0);

  function encodePart(value: unknown, depth: number): Encoded {
    if (++parts > mostParts) throw new RangeFailure("the value has too many parts");
    if (typeof value === "string") return counted(value);
    if (value === null || typeof value === "boolean") return value;
    if (value === undefined) return { tag: "undefined" };
    if (typeof value === "number") {
      return isFiniteNumber(value) && !is(value, -0)
        ? value
        : { tag: "number", of: is(value, -0) ? "-0" : text(value) };
    }
    if (typeof value === "bigint") return { tag: "bigint", of: text(value) };
    if (depth < deepest && typeof value === "object") {
      const encoded = encodeObject(value, depth);
      if (encoded) return encoded;
    }
    return { tag: "described", of: describe(value) };
  }

  function counted(words: string): string {
    characters += words.length;
    if (characters > mostCharacters) throw new RangeFailure("the value is too long");
    return words;
  }

  function encodeObject(value: object, depth: number): Encoded | undefined {
    const list: unknown[] = [];
    const add = (part: unknown) => define(list, list.length, part);
    const within = (part: unknown) => encodePart(part, depth + 1);
    if (isUint8Array(value))
      return { tag: "bytes", of: counted(textOf(bytesFrom(value), "base64")) };
    if (isDate(value)) return { tag: "date", of: timeOf(value) };
    if (isNativeError(value)) return { tag: "error", of: encodeError(value) };
    if (isArray(value)) {
      for (let index = 0; index < value.length; index++) add(within(value[index]));
      return { tag: "array", of: list };
    }
    if (isSet(value)) {
      eachOfSet(value, (part) => add(within(part)));
      return { tag: "set", of: list };
    }
    if (isMap(value)) {
      eachOfMap(value, (part, key) => add([within(key), within(part)]));
      return { tag: "map", of: list };
    }
    const prototype: unknown = getPrototypeOf(value);
    if (prototype !== plainPrototype && prototype !== null) return undefined;
    const names = keys(value);
    for (let index = 0; index < names.length; index++) {
      const name = names[index] as string;
      add([counted(name), within((value as Record<string, unknown>)[name])]);
    }
    return { tag: "object", of: list };
  }
}

/** A value may say itself how it is shown, and throw then. */
function describe(value: unknown): string {
  try {
    return slice(text(show(value, { depth: 1 })), 0, mostOfError);
  } catch {
    return "a value that cannot be shown";
  }
}

/** Throws a TypeError for what `encode` cannot have written. */
export function decode(encoded: Encoded): unknown {
  if (encoded === null || typeof encoded !== "object") return encoded;
  const { tag, of } = encoded;
  switch (tag) {
    case "undefined":
      return undefined;
    case "number":
      return toNumber(of);
    case "bigint":
      return toBigInt(text(of));
    case "bytes":
      return bytesFrom(text(of), "base64");
    case "date":
      return new Time(toNumber(of));
    case "error":
      return decodeError(of);
    case "array":
      return decodeAll(of);
    case "set": {
      const set = new Collection();
      const parts = decodeAll(of);
      for (let index = 0; index < parts.length; index++) addTo(set, parts[index]);
      return set;
    }
    case "map": {
      const map = new Dictionary();
      eachPair(of, (key, part) => setIn(map, decode(key), decode(part)));
      return map;
    }
    case "object": {
      const object = {};
      eachPair(of, (key, part) => define(object, text(key), decode(part)));
      return object;
    }
    case "described":
      return new Described(text(of));
    default:
      throw new TypeFailure(`an encoded value has the unknown tag ${text(tag)}`);
  }
}

/** Never throws: an error's own getters may. */
export function encodeError(error: unknown): EncodedError {
  try {
    if (!(isNativeError(error) || error instanceof Failure))
      return { name: "", message: describe(error), stack: "" };
    return {
      name: slice(text(error.name), 0, mostOfError),
      message: slice(text(error.message), 0, mostOfError),
      stack: slice(text(error.stack ?? ""), -mostOfError),
    };
  } catch {
    return { name: "", message: "an error that cannot be shown", stack: "" };
  }
}

function decodeError(of: unknown): Described {
  const { name, message } = of as Partial<EncodedError>;
  return new Described(`${text(name)}: ${text(message)}`);
}

function eachPair(of: unknown, visit: (key: Encoded, part: Encoded) => void): void {
  const pairs = list(of);
  for (let index = 0; index < pairs.length; index++) {
    const pair = list(pairs[index]);
    visit(pair[0] as Encoded, pair[1] as Encoded);
  }
}

function decodeAll(of: unknown): unknown[] {
  const parts = list(of);
  const decoded: unknown[] = [];
  for (let index = 0; index < parts.length; index++) {
    define(decoded, index, decode(parts[index] as Encoded));
  }
  return decoded;
}

/** An entry of its own, whatever the prototypes say about its name. */
function define(owner: object, name: PropertyKey, value: unknown): void {
  const entry = { __proto__: null, value, enumerable: true, writable: true, configurable: true };
  defineProperty(owner, name, entry);
}

function list(of: unknown): unknown[] {
  if (!isArray(of)) throw new TypeFailure("an encoded value lacks its list of parts");
  return of;
}
