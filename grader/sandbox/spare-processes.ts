import { randomUUID } from "node:crypto";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  isAlive,
  type ProcessLimits,
  type RemoteSide,
  type SandboxedProcess,
  startProcess,
} from "./process.js";

export interface ReadyProcess<Side extends RemoteSide = RemoteSide> {
  readonly process: Side;
  /** The process ends each reply with it in its output. */
  readonly marker: string;
}

/** What a process keeps from its start on; a submission of another kind cannot use it. */
export interface SpareKind {
  /** The grader's folder, in which each process has its own. */
  root: string;
  limits: ProcessLimits;
  /** Imported ahead, because the submissions to come import them. */
  modules: string[];
}

interface Spare extends ReadyProcess<SandboxedProcess> {
  readonly folder: string;
  readonly root: string;
  readonly limits: ProcessLimits;
}

/**
 * Processes that were started ahead and wait for a submission: Node's start is most of a small test's time.
 *
 * Invariant: a process gets one submission, once. A spare that was taken is never a spare again.
 */
const spares: Spare[] = [];

/** Starts processes until `count` of this kind are waiting; those of another kind are ended. */
export function keepSpares(count: number, kind: SpareKind): void {
  const fitting = spares.splice(0).filter((spare) => fits(spare, kind.root, kind.limits));
  spares.push(...fitting);
  while (spares.length < count) spares.push(startSpare(kind));
}

/** A process for the submission in `folder`: one that waits, or a new one. */
export function takeProcess(folder: string, limits: ProcessLimits): ReadyProcess<SandboxedProcess> {
  for (let spare = spares.shift(); spare; spare = spares.shift()) {
    if (!fits(spare, join(folder, ".."), limits)) continue;
    copyFileSync(join(folder, "submission.js"), join(spare.folder, "submission.js"));
    return spare;
  }
  const marker = randomUUID();
  return { process: startProcess(folder, limits, marker), marker };
}

/** Ends the spare when it does not fit. */
function fits(
  { process, root, limits: own }: Spare,
  asked: string,
  limits: ProcessLimits,
): boolean {
  const isOfKind =
    root === asked && own.megabytes === limits.megabytes && own.seconds === limits.seconds;
  if (isAlive(process) && isOfKind) return true;
  process.kill();
  return false;
}

function startSpare({ root, limits, modules }: SpareKind): Spare {
  const folder = join(root, `spare-${randomUUID()}`);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const marker = randomUUID();
  const process = startProcess(folder, limits, marker);
  process.child.once("close", () => rmSync(folder, { recursive: true, force: true }));
  process.requests.write(`${JSON.stringify({ type: "prepare", modules })}\n`);
  return { process, marker, folder, root, limits };
}
