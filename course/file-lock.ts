import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** How often a lock that is held is tried again. */
const tries = 200;
const pauseMilliseconds = 5;

/**
 * Does `action` while no other process that asks for the same lock does.
 *
 * The lock is a file that only its holder makes. Every holder has it for milliseconds, so one that is still
 * the same after a second belongs to a process that has died, and is taken over. Where no file can be
 * made at all, the action goes on without: what it does there is its own trouble.
 *
 * @param pause what to do between two tries; tests bring their own
 */
export function withLock<T>(lock: string, action: () => T, pause = rest): T {
  const mine = randomUUID();
  const isHeld = acquire(lock, mine, pause);
  try {
    return action();
  } finally {
    // Not one that somebody took over meanwhile.
    if (isHeld && holderOf(lock) === mine) rmSync(lock, { force: true });
  }
}

function acquire(lock: string, mine: string, pause: () => void): boolean {
  let holder: string | undefined;
  for (let left = tries; ; left -= 1) {
    try {
      const now = holderOf(lock);
      if (now !== holder) {
        holder = now;
        left = tries;
      } else if (left <= 0) {
        rmSync(lock, { force: true });
      }
      writeFileSync(lock, mine, { flag: "wx" });
      return true;
    } catch (error) {
      if (!isTaken(error) || left < -tries) return false;
    }
    pause();
  }
}

/** Windows says EPERM of a file that is just being removed. */
function isTaken(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "EEXIST" || (code === "EPERM" && process.platform === "win32");
}

function holderOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return undefined;
  }
}

function rest(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
}
