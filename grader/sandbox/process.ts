import { type ChildProcess, spawn } from "node:child_process";
import type { EventEmitter } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { contained } from "./contain.js";
import { level } from "./level.js";
import { nodeFlags } from "./node-flags.js";

/** Where a submission runs, as the grader's session sees it. */
export interface RemoteSide {
  /** Emits `error` and `close` as a child process does. What has no process id has no memory to watch. */
  readonly child: EventEmitter & { readonly pid?: number | undefined };
  readonly output: Readable;
  readonly errors: Readable;
  /**
   * Two plain pipes. Never Node's IPC channel: a junk line on that would end the grader. And never one pipe for both
   * ways: writing to a process that has just ended would destroy the pipe with its last words unread.
   */
  readonly reports: Readable;
  /** Whoever makes it listens to its errors: a request to a process that has ended says nothing new. */
  readonly requests: Writable;
  /** Ends the process and all that it started. */
  kill(): void;
}

export interface SandboxedProcess extends RemoteSide {
  readonly child: ChildProcess;
}

/** Whether it runs. */
export function isAlive({ child }: SandboxedProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

export interface ProcessLimits {
  /** How long one test may take. */
  seconds: number;
  /** JavaScript heap. */
  megabytes: number;
}

/** How to end each process that runs. A submission that blocks its loop does not see that the grader is gone. */
const running = new Set<() => void>();

/** Ends every submission that this process has started. */
export function killAll(): void {
  for (const kill of [...running]) kill();
}

process.on("exit", killAll);

/**
 * What a submission may read: its own folder, and beside it what all submissions share. The folders of the other
 * submissions lie there too, and are not in the list.
 */
export function readableFolders(folder: string): string[] {
  return [folder, join(folder, "..", "child"), join(folder, "..", "node_modules")];
}

/**
 * Starts the process in which the submission in `folder` will run, with nothing of the grader's environment.
 * It waits for the request `load`: until then the folder may be empty.
 */
export function startProcess(
  folder: string,
  limits: ProcessLimits,
  outputMarker: string,
): SandboxedProcess {
  const readable = readableFolders(folder);
  const entry = join(folder, "..", "child", "start.cjs");
  const ownGroup = process.platform !== "win32";
  const flags = nodeFlags(readable, entry, limits.megabytes);
  const node = { command: process.execPath, args: [...flags, entry] };
  const { command, args } = contained(node, level(), limits, readable);
  const child = spawn(command, args, {
    cwd: folder,
    env: environment(outputMarker),
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    detached: ownGroup,
    windowsHide: true,
  });
  const [, output, errors, reports, requests] = child.stdio;
  const kill = () => {
    running.delete(kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    try {
      if (ownGroup && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      else child.kill("SIGKILL");
    } catch {
      // It ended by itself.
    }
  };
  running.add(kill);
  child.once("close", () => running.delete(kill));
  // Nobody may listen at the moment when it ends: whoever uses it sees that by itself.
  for (const emitter of [child, output, errors, reports, requests]) emitter?.on("error", () => {});
  return {
    child,
    output: output as Readable,
    errors: errors as Readable,
    reports: reports as Readable,
    requests: requests as Writable,
    kill,
  };
}

/** The grader's own variables hold secrets, and some of them slow Node's start. */
function environment(outputMarker: string): Record<string, string> {
  const needed: Record<string, string> = { OUTPUT_MARKER: outputMarker, NO_COLOR: "1", TZ: "UTC" };
  const systemRoot = process.env.SystemRoot;
  // Windows opens no socket without it.
  if (process.platform === "win32" && systemRoot) needed.SystemRoot = systemRoot;
  return needed;
}
