// One build of the course at a time. Read before anything is compiled, therefore plain JavaScript.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** How often a lock that is held is tried again. */
const pauseMilliseconds = 50;
/** Five minutes. No build takes as long: the number is another process's by now. */
const mostPauses = 6000;
/** A lock is empty for an instant, between its making and its writing. */
const mostPausesOfEmpty = 20;

/** Those that this process has: any other one with its number is that of a process before it, as in a container. */
const mine = new Set();

/**
 * Builds while no other process does: two that write the same files at the same time leave half of one to whoever reads
 * it. The lock is a file with the number of the process that has it; that of a process that has ended is taken over.
 * (Two that find such a one in the same instant may both build, as if there were no lock.)
 *
 * @param tell is told, once, the number of the process that it waits for
 * @param pause what to do between two tries; tests bring their own
 */
export async function buildAlone(lock, build, tell, pause = rest) {
  let holder;
  let pauses = 0;
  let hasTold = false;
  while (!take(lock)) {
    const now = holderOf(lock);
    if (now !== holder) {
      holder = now;
      pauses = 0;
    }
    const isGone = holder
      ? pauses > mostPauses || !isHeld(lock, holder)
      : pauses > mostPausesOfEmpty;
    if (isGone) {
      rmSync(lock, { force: true });
      continue;
    }
    if (holder && !hasTold) {
      hasTold = true;
      tell(holder);
    }
    await pause();
    pauses += 1;
  }
  mine.add(lock);
  try {
    return await build();
  } finally {
    mine.delete(lock);
    if (holderOf(lock) === process.pid) rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    // Windows says EPERM of a file that is just being removed.
    if (error.code === "EEXIST" || (error.code === "EPERM" && process.platform === "win32"))
      return false;
    throw error;
  }
}

/** 0 when the lock is gone by now, is empty, or has no number, as after a power failure. */
function holderOf(lock) {
  try {
    return Number(readFileSync(lock, "utf8")) || 0;
  } catch {
    return 0;
  }
}

function isHeld(lock, pid) {
  return pid === process.pid ? mine.has(lock) : isRunning(pid);
}

/** As `is-running.ts` has it, which is not compiled yet. */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  try {
    return !/^[ZX]/.test(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1));
  } catch {
    return true;
  }
}

function rest() {
  return setTimeout(pauseMilliseconds);
}
