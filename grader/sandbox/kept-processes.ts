import { isAlive, type SandboxedProcess } from "./process.js";
import type { ReadyProcess } from "./spare-processes.js";

/**
 * A process that has served a test of a submission, and may serve the next one, since nothing of that test is left in
 * it: Node's start is most of a small test's time.
 */
export interface KeptProcess extends ReadyProcess<SandboxedProcess> {
  /** Where its submission lies. */
  readonly folder: string;
  /** It has seen a hidden test. */
  readonly isHidden: boolean;
}

/**
 * Invariants: a process serves one submission alone. What has seen a hidden test serves hidden tests alone, because the
 * program could tell by the next one what it was given.
 */
const kept: KeptProcess[] = [];

export function keepProcess(process: KeptProcess): void {
  kept.push(process);
}

/** A process that was kept, if one fits. Those that do not fit any more are ended. */
export function takeKept(folder: string, isHidden: boolean): KeptProcess | undefined {
  for (let found = kept.pop(); found; found = kept.pop()) {
    const fits = found.folder === folder && (isHidden || !found.isHidden);
    if (fits && isAlive(found.process)) return found;
    found.process.kill();
  }
  return undefined;
}

/** Ends the processes that are kept. */
export function endKept(): void {
  for (const { process } of kept.splice(0)) process.kill();
}
