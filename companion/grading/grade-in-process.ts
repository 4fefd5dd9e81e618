import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "../../grader/index.js";

/** What the companion sends to a grading's process. */
export interface GradingRequest {
  readonly path: string;
  readonly slug: string;
}

/** What comes back, once. */
export type GradingReply =
  | { readonly kind: "graded"; readonly result: Result }
  | { readonly kind: "bad-input"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };

/** How long a process that was told to end may take before it is killed. */
const graceMilliseconds = 2000;

/**
 * Runs one grading in a process of its own.
 *
 * Resolves or rejects only when that process has ended and its temporary files are gone, also when
 * it was cut off: so nothing of an old grading is left when the next one begins.
 */
export async function gradeInProcess(
  program: string,
  request: GradingRequest,
  signal: AbortSignal,
): Promise<GradingReply> {
  // A folder of its own, because a process that is cut off cannot clean up.
  const folder = await mkdtemp(join(tmpdir(), "course-companion-"));
  try {
    signal.throwIfAborted();
    return await run(program, request, signal, folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function run(
  program: string,
  request: GradingRequest,
  signal: AbortSignal,
  folder: string,
): Promise<GradingReply> {
  return new Promise((resolve, reject) => {
    let reply: GradingReply | undefined;
    let killer: NodeJS.Timeout | undefined;
    const child = fork(program, {
      env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const cutOff = () => {
      child.kill("SIGTERM");
      killer = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
    };
    const ended = (settle: () => void) => {
      clearTimeout(killer);
      signal.removeEventListener("abort", cutOff);
      settle();
    };
    signal.addEventListener("abort", cutOff);
    child.once("message", (message) => {
      reply = message as GradingReply;
    });
    child.once("error", (error) => ended(() => reject(error)));
    child.once("exit", (code, killedBy) =>
      ended(() => {
        if (signal.aborted) reject(signal.reason);
        else if (reply === undefined) {
          reject(new Error(`its process ended with ${killedBy ?? `exit code ${code}`}`));
        } else resolve(reply);
      }),
    );
    // Sending fails only when the process is gone already, and then its exit says so.
    child.send(request, () => {});
  });
}
