import { type ChildProcess, spawnSync } from "node:child_process";

// Groups that must not outlive this process, each with what else is to be done then. Handlers are installed
// while there are any.
const living = new Map<ChildProcess, () => void>();
const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Kills a detached child and everything in its process group, at once. */
export function killGroup(child: ChildProcess): void {
  signalGroup(child, "SIGKILL");
}

/** Sends a signal to a detached child's process group. On Windows every signal is a kill. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // else it has ended
  }
}

/**
 * Sees to it that the child's group ends with this process, unless this one is killed by SIGKILL.
 *
 * @param cleanUp is called when this process ends first; it must be synchronous
 */
export function endWithUs(child: ChildProcess, cleanUp: () => void): void {
  if (living.size === 0) {
    process.on("exit", killAll);
    for (const signal of endings) process.on(signal, killAllAndEnd);
  }
  living.set(child, cleanUp);
  child.once("exit", () => {
    killGroup(child); // what its cells had started
    living.delete(child);
    if (living.size > 0) return;
    process.off("exit", killAll);
    for (const signal of endings) process.off(signal, killAllAndEnd);
  });
}

function killAll(): void {
  for (const [child, cleanUp] of living) {
    killGroup(child);
    cleanUp();
  }
}

/** Ends as the signal would have ended us, unless somebody else also listens to it. */
function killAllAndEnd(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  killAll();
  process.off(signal, killAllAndEnd);
  process.kill(process.pid, signal);
}
