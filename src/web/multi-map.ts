import { oneLine } from "../loop/one-line.js";

/**
 * Values under names, several under one name if need be; they keep their order. Python: `MultiDict`.
 *
 * @example
 * const form = new web.MultiMap([["color", "red"], ["color", "green"]]);
 * console.log(form.get("color"), form.getAll("color")); // red [ 'red', 'green' ]
 */
export class MultiMap<V> implements Iterable<[name: string, value: V]> {
  readonly #pairs: [name: string, value: V][];

  constructor(pairs: Iterable<readonly [string, V]> = []) {
    this.#pairs = [...pairs].map(([name, value]) => [name, value]);
  }

  get size(): number {
    return this.#pairs.length;
  }

  /** The first value under the name. */
  get(name: string): V | undefined {
    return this.#pairs.find(([candidate]) => candidate === name)?.[1];
  }

  getAll(name: string): V[] {
    return this.#pairs.filter(([candidate]) => candidate === name).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.#pairs.some(([candidate]) => candidate === name);
  }

  append(name: string, value: V): this {
    this.#pairs.push([name, value]);
    return this;
  }

  keys(): IterableIterator<string> {
    return this.#pairs.map(([name]) => name).values();
  }

  values(): IterableIterator<V> {
    return this.#pairs.map(([, value]) => value).values();
  }

  entries(): IterableIterator<[name: string, value: V]> {
    return this[Symbol.iterator]();
  }

  [Symbol.iterator](): IterableIterator<[name: string, value: V]> {
    return this.#pairs.values();
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const pairs = this.#pairs.map(([name, value]) => `${name}=${oneLine(value)}`);
    return `<MultiMap ${pairs.join(", ") || "empty"}>`;
  }
}
