import { readFileSync } from "node:fs";

/** In milliseconds: a process fills some 200 megabytes between two looks at most. */
const interval = 50;
/** Linux counts in pages; all platforms on which Node runs there have pages of at least this size. */
const pageBytes = 4096;

/**
 * Looks from outside at the resident memory of a process and all that it started, and calls `onExcess` once when it is
 * more than `megabytes`. V8's own limit counts the heap alone: not buffers, not WebAssembly, not what libraries take.
 *
 * @returns the function that stops watching
 */
export function watchMemory(pid: number, megabytes: number, onExcess: () => void): () => void {
  const timer = setInterval(() => {
    if (residentBytes(pid) <= megabytes * 1e6) return;
    clearInterval(timer);
    onExcess();
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}

/** The sum over the process and its descendants; a process that has ended has none. */
export function residentBytes(pid: number): number {
  const own = Number(read(`/proc/${pid}/statm`).split(" ")[1] ?? 0) * pageBytes;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean);
  return children.reduce((sum, child) => sum + residentBytes(Number(child)), own);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
