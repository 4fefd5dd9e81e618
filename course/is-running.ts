import { readFileSync } from "node:fs";

/** Whether there is a process of this number on this machine, which has not ended. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another person's may not be asked, but is there.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(pid);
}

/** One that has ended keeps its number until somebody asks how, which in a container may be never. Linux tells. */
function isZombie(pid: number): boolean {
  try {
    // The state stands behind the name in brackets, which may hold anything.
    const state = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1);
    return /^[ZX]/.test(state ?? "");
  } catch {
    return false;
  }
}
