import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "../../grader/index.js";

/** What the companion sends to the process that grades. */
export interface GradingRequest {
  readonly path: string;
  readonly slug: string;
}

/** What comes back, once for each request. */
export type GradingReply =
  | { readonly kind: "graded"; readonly result: Result }
  | { readonly kind: "bad-input"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };

/** How long a process that was told to end may take before it is killed. */
const graceMilliseconds = 2000;

interface Running {
  readonly child: ChildProcess;
  /** Resolves, with words for how, when the process has ended and its temporary files are gone. */
  readonly ended: Promise<string>;
}

/**
 * Grades in a process of its own, one submission at a time. It stays from one to the next, because its start takes
 * longer than most gradings.
 *
 * A grading that is cut off ends its process, and rejects only when nothing of that is left: so nothing of an old
 * grading is there when the next one begins.
 */
export class GradingProcess implements AsyncDisposable {
  readonly #program: string;
  #running: Running | undefined;

  constructor(program: string) {
    this.#program = program;
  }

  /** @throws the signal's reason, when that is aborted; Error when the process ends without a reply */
  async grade(request: GradingRequest, signal: AbortSignal): Promise<GradingReply> {
    signal.throwIfAborted();
    this.#running ??= await this.#start();
    const { child, ended } = this.#running;
    const cutOff = () => void this[Symbol.asyncDispose]();
    signal.addEventListener("abort", cutOff);
    if (signal.aborted) cutOff();
    try {
      const replied = once(child, "message").then(([reply]) => reply as GradingReply);
      // When it cannot be sent, the process is gone, and its end settles this.
      if (child.connected) child.send(request, () => {});
      const reply = await Promise.race([replied, ended]);
      if (signal.aborted) {
        await ended;
        throw signal.reason;
      }
      if (typeof reply === "string") throw new Error(reply);
      return reply;
    } finally {
      signal.removeEventListener("abort", cutOff);
    }
  }

  /** Ends the process, and the grading that runs there. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#running === undefined) return;
    const { child, ended } = this.#running;
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
    await ended;
    clearTimeout(killer);
  }

  async #start(): Promise<Running> {
    // A folder of its own, because a process that is cut off cannot clean up.
    const folder = await mkdtemp(join(tmpdir(), "course-companion-"));
    const child = fork(this.#program, [folder], {
      env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const end = new Promise<string>((resolve) => {
      child.once("error", ({ message }) => resolve(`its process did not start: ${message}`));
      child.once("exit", (code, killedBy) =>
        resolve(`its process ended with ${killedBy ?? `exit code ${code}`}`),
      );
    });
    const ended = end.then(async (how) => {
      this.#running = undefined;
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      return how;
    });
    return { child, ended };
  }
}
