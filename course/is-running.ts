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
  return /^[ZX]/.test(processFields(pid)[0] ?? "");
}

/** What Linux tells of a process, from its state on, which is the third field; nothing elsewhere. */
export function processFields(pid: number): string[] {
  try {
    // Counted behind the name in brackets, which may hold anything.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  } catch {
    return [];
  }
}
