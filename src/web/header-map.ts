import { whatCame } from "../loop/what-came.js";
import { token } from "./token.js";

/** What a header map can be made of. */
export type HeadersInit = Iterable<readonly [string, string]> | Record<string, string | string[]>;

/**
 * The headers of a request or a response: names in any case, several values under one name. Python:
 * `CIMultiDict`.
 *
 * They are kept as Node has them, names and values in turn, so that neither a request nor a response has to
 * copy them.
 *
 * @throws {TypeError} if a name or a value may not stand in a header: a line break would begin a new one
 * @example
 * const headers = new web.HeaderMap({ "X-Color": ["red", "green"] });
 * console.log(headers.get("x-color")); // red
 * console.log(headers.getAll("X-COLOR")); // [ 'red', 'green' ]
 */
export class HeaderMap implements Iterable<[name: string, value: string]> {
  /** @internal */
  readonly flat: string[];

  constructor(init: HeadersInit = [], flat: string[] = []) {
    this.flat = flat;
    const pairs = Symbol.iterator in init ? init : Object.entries(init);
    for (const [name, values] of pairs as Iterable<[string, string | string[]]>) {
      for (const value of [values].flat()) this.append(name, value);
    }
  }

  get size(): number {
    return this.flat.length / 2;
  }

  /** The first value. */
  get(name: string): string | undefined {
    const index = this.#indexOf(name, 0);
    return index === -1 ? undefined : this.flat[index + 1];
  }

  /** All values, in their order. */
  getAll(name: string): string[] {
    const values: string[] = [];
    for (let i = this.#indexOf(name, 0); i !== -1; i = this.#indexOf(name, i + 2)) {
      values.push(this.flat[i + 1] as string);
    }
    return values;
  }

  has(name: string): boolean {
    return this.#indexOf(name, 0) !== -1;
  }

  /** Sets the only value. */
  set(name: string, value: string | number): this {
    const text = checkedValue(name, value);
    this.delete(name);
    this.flat.push(name, text);
    return this;
  }

  /** Adds a value to those that are there. */
  append(name: string, value: string | number): this {
    this.flat.push(name, checkedValue(name, value));
    return this;
  }

  /** Removes all values; returns whether there was one. */
  delete(name: string): boolean {
    const before = this.flat.length;
    for (let i = this.#indexOf(name, 0); i !== -1; i = this.#indexOf(name, i)) {
      this.flat.splice(i, 2);
    }
    return this.flat.length < before;
  }

  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    for (let i = 0; i < this.flat.length; i += 2) {
      yield [this.flat[i] as string, this.flat[i + 1] as string];
    }
  }

  entries(): IterableIterator<[name: string, value: string]> {
    return this[Symbol.iterator]();
  }

  keys(): IterableIterator<string> {
    return this.flat.filter((_, index) => index % 2 === 0).values();
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const lines = [...this].map(([name, value]) => `${name}: ${value}`);
    return `<HeaderMap ${lines.join(", ") || "empty"}>`;
  }

  #indexOf(name: string, from: number): number {
    const { flat } = this;
    const lower = name.toLowerCase();
    for (let i = from; i < flat.length; i += 2) {
      const candidate = flat[i] as string;
      if (candidate.length === lower.length && candidate.toLowerCase() === lower) return i;
    }
    return -1;
  }
}

const invalidInValue = /[^\t\x20-\x7e\x80-\xff]/;

function checkedValue(name: string, value: string | number): string {
  if (typeof name !== "string" || !token.test(name)) {
    throw new TypeError(
      `A header's name is a word such as Content-Type; what came was ${whatCame(name)}`,
    );
  }
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") {
    throw new TypeError(`The header ${name} takes text; what came was ${whatCame(value)}`);
  }
  const bad = invalidInValue.exec(text);
  if (bad !== null) {
    const cause = /[\r\n]/.test(bad[0])
      ? "a line break in it would begin another header: was it taken from a visitor unchecked?"
      : "it takes no such character: encode it first, with encodeURIComponent for instance";
    throw new TypeError(
      `The header ${name} cannot have the value ${JSON.stringify(text)}: ${cause}`,
    );
  }
  return text;
}
