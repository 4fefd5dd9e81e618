import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import type { PoolWorker } from "vitest/node";
import { courseRoot } from "../../course/root.js";
import { insideNetwork } from "../sandbox/level.js";

const program = join(courseRoot, "dist", "grader", "run", "worker-program.js");

/** After so many runs the process is replaced: a thousand small leaks, of vitest or of a spec, then end with it. */
const mostRuns = 500;

/** How long a process that was told to end may take before it is killed: a spec may block it. */
const graceMilliseconds = 2000;

/**
 * The process in which specs run. It stays from run to run, because its start takes longer than most specs; vitest
 * evaluates a spec and its helpers anew for each run.
 *
 * Invariant: after a run that was cancelled or went wrong the process is not used again.
 */
export class SpecProcess implements AsyncDisposable {
  #process: ChildProcess | undefined;
  #lastRun: Promise<void> = Promise.resolve();
  #runs = 0;

  /** Starts the process before it is needed. */
  start(): ChildProcess {
    if (this.#process?.connected) return this.#process;
    const { command, args, env } = insideNetwork({ command: process.execPath, args: [program] });
    const { NODE_EXTRA_CA_CERTS: _, ...own } = process.env;
    this.#process = spawn(command, args, {
      // As vitest starts its own workers, but without certificates, which cost a start 30 ms.
      env: { ...own, ...env, TEST: "true", VITEST: "true", NODE_ENV: "test" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
      windowsHide: true,
    });
    return this.#process;
  }

  /** What vitest knows as a worker of its own for one run. */
  forRun(): PoolWorker {
    const before = ++this.#runs % mostRuns === 0 ? this.#replace(this.#lastRun) : this.#lastRun;
    const run = new Run(before, () => this.start());
    this.#lastRun = run.isOver;
    return run;
  }

  async #replace(lastRun: Promise<void>): Promise<void> {
    await lastRun;
    await this.#end();
  }

  /** Ends the process, and with it all submissions that it has started. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#lastRun = Promise.resolve();
    await this.#end();
  }

  async #end(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
    await ended;
    clearTimeout(timer);
  }
}

class Run implements PoolWorker {
  readonly name = "specs";
  readonly cacheFs = true;
  /** Resolves when the process is ready for the next run. */
  readonly isOver: Promise<void>;
  readonly #before: Promise<void>;
  readonly #startProcess: () => ChildProcess;
  readonly #events = new EventEmitter();
  #process: ChildProcess | undefined;
  #end = () => {};

  /** @param before the run before this one: vitest tells the end of a run before the process has ended it */
  constructor(before: Promise<void>, startProcess: () => ChildProcess) {
    this.#before = before;
    this.#startProcess = startProcess;
    this.isOver = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  on(event: string, listener: (value: unknown) => void): void {
    this.#events.on(event, listener);
  }

  off(event: string, listener: (value: unknown) => void): void {
    this.#events.off(event, listener);
  }

  send(message: unknown): void {
    if (this.#process?.connected) this.#process.send(message as object);
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  async start(): Promise<void> {
    await this.#before;
    this.#process = this.#startProcess();
    this.#process.on("message", this.#onMessage);
    this.#process.on("error", this.#onError);
    this.#process.on("exit", this.#onExit);
  }

  async stop(): Promise<void> {
    this.#process?.off("message", this.#onMessage);
    this.#process?.off("error", this.#onError);
    this.#process?.off("exit", this.#onExit);
    this.#events.removeAllListeners();
    this.#end();
  }

  readonly #onMessage = (message: unknown) => this.#events.emit("message", message);
  readonly #onError = (error: Error) => this.#events.emit("error", error);
  readonly #onExit = () => {
    this.#events.emit("exit");
    // When vitest has just asked it to end the run, it waits for this.
    this.#onMessage({ type: "stopped", __vitest_worker_response__: true });
  };
}
