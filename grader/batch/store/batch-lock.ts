import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { withLock } from "../../../course/file-lock.js";
import { InputError } from "../../../course/input-error.js";
import { isRunning, processFields } from "../../../course/is-running.js";

interface Holder {
  host: string;
  pid: number;
  /** When the process began, in the system's own terms: a number that is given out again belongs to another one. */
  began: string;
  /** When the batch began, for people. */
  since: string;
}

/**
 * One batch at a time in a folder. The lock of a process that has died, or of before the machine was switched off, is
 * taken over.
 *
 * @throws InputError when another batch is at work there
 */
export function lockFolder(file: string, folder: string): Disposable {
  const mine: Holder = {
    host: hostname(),
    pid: process.pid,
    began: beganOf(process.pid),
    since: new Date().toISOString(),
  };
  // Two that find the lock of a dead process at the same time must not both take it.
  withLock(`${file}.guard`, () => {
    const holder = read(file);
    if (holder && isAtWork(holder)) {
      throw new InputError(inUse(folder, file, holder));
    }
    writeFileSync(file, JSON.stringify(mine));
  });
  return {
    [Symbol.dispose]() {
      if (JSON.stringify(read(file)) === JSON.stringify(mine)) rmSync(file, { force: true });
    },
  };
}

/** Of another machine nobody here knows whether its process still lives, so a person has to say it. */
function inUse(folder: string, file: string, { host, pid, since }: Holder): string {
  const isHere = host === hostname();
  const who = `process ${pid}${isHere ? "" : ` on ${host}`}, since ${since}`;
  const gone = isHere
    ? `If there is no such process any more`
    : `If ${host} has no process ${pid} any more, as when it was switched off`;
  return `Another batch is at work in ${folder} (${who}): wait for its end, or take another folder. ${gone}, remove ${file} and call the same again.`;
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    // Not there, or a write that was cut off: its process has ended.
    return undefined;
  }
}

function isAtWork({ host, pid, began }: Holder): boolean {
  // Of another machine's processes nothing can be known.
  if (host !== hostname()) return true;
  if (pid === process.pid) return began === beganOf(pid);
  return isRunning(pid) && began === beganOf(pid);
}

/** Linux says it; elsewhere the process's number has to do. */
function beganOf(pid: number): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const [began] = processFields(pid).slice(indexOfBeginning);
    return began === undefined ? "" : `${boot} ${began}`;
  } catch {
    return "";
  }
}

/** The 22nd of all fields. */
const indexOfBeginning = 19;
