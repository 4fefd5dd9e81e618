/** A part of something, from `start` up to but without `end`. */
export interface Range {
  start: number;
  end: number;
}

/**
 * The part that a `Range` header asks for, of `size` bytes. Undefined if there is no header: then all is sent.
 * Null if there is no such part, or the header is not understood.
 */
export function parseRange(header: string | undefined, size: number): Range | undefined | null {
  if (header === undefined) return undefined;
  const [, first, last] = /^bytes=(\d*)-(\d*)$/i.exec(header) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  if (first === "") {
    const count = Number(last);
    // So aiohttp has it: the last 0 bytes are all of them.
    if (count === 0) return undefined;
    return size === 0 ? null : { start: Math.max(0, size - count), end: size };
  }
  const start = Number(first);
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  return start >= size || end <= start ? null : { start, end };
}
