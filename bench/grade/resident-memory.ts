import { readFileSync } from "node:fs";

/** The resident memory of a process and all that it started, in megabytes; undefined where nobody tells (not Linux). */
export function residentMegabytes(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    // One that has just ended has none any more.
    const own = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return children
      .split(" ")
      .filter(Boolean)
      .reduce((sum, child) => sum + (residentMegabytes(Number(child)) ?? 0), own / 1000);
  } catch {
    return undefined;
  }
}
