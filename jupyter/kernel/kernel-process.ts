import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { courseRoot } from "../../course/root.js";
import {
  type ConnectionInfo,
  createConnection,
  type RunFolder,
  writeConnectionFile,
} from "./connection.js";
import type { KernelSpec } from "./kernel-spec.js";
import { endWithUs, killGroup, signalGroup } from "./process-group.js";

/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A kernel's process, in a process group of its own, and the files that belong to it. */
export class KernelProcess {
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  readonly connection: ConnectionInfo;
  readonly #child: ChildProcess;
  readonly #files: RunFolder;

  private constructor(child: ChildProcess, connection: ConnectionInfo, files: RunFolder) {
    this.#child = child;
    this.connection = connection;
    this.#files = files;
    this.exited = new Promise((resolve) => {
      child.once("error", () => resolve({ code: null, signal: null }));
      child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    // The kernel may have ended, and one without the course's repairs never reads.
    this.#interrupts.on("error", () => {});
    endWithUs(child, () => rmSync(files.folder, { recursive: true, force: true }));
  }

  /** Starts the kernel of a kernelspec; its cells run in `folder`. It does not answer yet. */
  static async start(spec: KernelSpec, folder: string): Promise<KernelProcess> {
    const connection = await createConnection();
    const files = await writeConnectionFile(connection);
    const log = openSync(files.logFile, "w");
    const [command = "", ...rest] = spec.argv.map((argument) =>
      argument
        .replaceAll("{resource_dir}", spec.folder)
        .replaceAll("{connection_file}", files.connectionFile),
    );
    const child = spawn(command === "node" ? process.execPath : command, rest, {
      cwd: folder,
      detached: true,
      windowsHide: true,
      stdio: ["ignore", log, log, "pipe"],
      env: { ...kernelEnvironment(), COURSE_KERNEL_INTERRUPT: "3", ...spec.env },
    });
    closeSync(log);
    return new KernelProcess(child, connection, files);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Ctrl-C for the kernel and what its cells have started, as Jupyter does it. */
  sendInterruptSignal(): void {
    signalGroup(this.#child, "SIGINT");
    this.#interrupts.write("interrupt\n");
  }

  /** The course's kernel has a thread that reads this, and breaks off what does not let the signal have its turn. */
  get #interrupts(): Writable {
    return this.#child.stdio[3] as Writable;
  }

  /** The last lines that the kernel wrote outside of any cell: why it did not start. */
  logTail(): string {
    try {
      return readFileSync(this.#files.logFile, "utf8").trim().split("\n").slice(-5).join("\n");
    } catch {
      return "";
    }
  }

  /** Kills the whole group, waits for its end, and removes its files. */
  async end(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) killGroup(this.#child);
    await this.exited;
    await rm(this.#files.folder, { recursive: true, force: true });
  }
}

/** Inherited, except that outputs have no colours, and that compiled code is kept from start to start. */
function kernelEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...inherited } = process.env;
  return { NODE_COMPILE_CACHE: join(courseRoot, ".cache", "node-compile"), ...inherited };
}
