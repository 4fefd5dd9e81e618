import { createHash } from "node:crypto";
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning } from "../../course/is-running.js";

/** Process ids mean something on one machine only; containers may share a temporary folder. */
const machine = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
const ownName = new RegExp(`^course-grader-${machine}-(\\d+)-`);

const signals = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/** The folders in use. */
const folders = new Set<string>();

/** The beginning of the name of a temporary folder: it says whose the folder is. */
export function ownedFolderName(): string {
  return `course-grader-${machine}-${process.pid}-`;
}

/**
 * Removes the folder also when this process is ended in the middle: by an exit, or by a signal.
 *
 * @returns to be called when the folder has been removed
 */
export function removeAtEnd(folder: string): () => void {
  if (folders.size === 0) {
    process.on("exit", removeAll);
    for (const signal of signals) process.on(signal, end);
  }
  folders.add(folder);
  return () => {
    folders.delete(folder);
    if (folders.size > 0) return;
    process.off("exit", removeAll);
    for (const signal of signals) process.off(signal, end);
  };
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Does what the signal would have done without us, unless others listen to it: then they decide. */
function end(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  // The listeners of `exit` are called, and end what is still running.
  process.exit(128 + (signal === "SIGHUP" ? 1 : signal === "SIGINT" ? 2 : 15));
}

/** Removes the folders of graders that are no more: a process that is killed cannot clean up. */
export async function removeStale(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = ownName.exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    const folder = join(tmpdir(), name);
    if (isOurs(folder)) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

function isOurs(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && stats.uid === (process.getuid?.() ?? stats.uid);
}
