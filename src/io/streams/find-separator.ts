import { whatCame } from "../../loop/what-came.js";
import type { ByteQueue } from "./byte-queue.js";

/** What may end a piece of a stream: text or bytes, or several of them. */
export type Separator = string | Uint8Array;

/** Where the separator that ends first begins and ends, counted from the first byte. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

/** Looks for one of several separators as the bytes come, without looking through all of them again. */
export class SeparatorSearch {
  readonly #separators: readonly Buffer[];
  readonly #longest: number;
  /** How many bytes cannot be part of a separator any more. */
  searched = 0;

  /**
   * @throws {RangeError} if there is no separator, or an empty one
   * @throws {TypeError} if one is neither text nor bytes
   */
  constructor(separators: Separator | readonly Separator[]) {
    const all = isMany(separators) ? separators : [separators];
    if (all.length === 0) throw new RangeError("At least one separator was expected; none came");
    this.#separators = all.map(bytesOf);
    const lengths = this.#separators.map((one) => one.length);
    if (Math.min(...lengths) === 0) {
      throw new RangeError("A separator has at least one byte; an empty one came");
    }
    this.#longest = Math.max(...lengths);
  }

  next(bytes: ByteQueue): Found | undefined {
    let found: Found | undefined;
    for (const separator of this.#separators) {
      const start = bytes.indexOf(separator, this.searched);
      const end = start + separator.length;
      if (start === -1 || (found !== undefined && found.end < end)) continue;
      // Of two that end together the shorter one counts, so that the one is not hidden inside the other.
      if (found === undefined || end < found.end || start > found.start) found = { start, end };
    }
    if (found === undefined) this.searched = Math.max(0, bytes.length + 1 - this.#longest);
    return found;
  }
}

function bytesOf(separator: unknown): Buffer {
  if (typeof separator === "string" || separator instanceof Uint8Array) {
    return Buffer.from(separator as Uint8Array);
  }
  throw new TypeError(
    `A separator is text or bytes, such as "\\n"; what came was ${whatCame(separator)}`,
  );
}

function isMany(value: Separator | readonly Separator[]): value is readonly Separator[] {
  return Array.isArray(value);
}
