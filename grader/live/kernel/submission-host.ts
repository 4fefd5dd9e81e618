import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import type { Request } from "../../sandbox/child/messages.js";
import type { KernelSource } from "../kernel-source.js";
import { Guard, shared } from "./guard.js";
import { LiveTest } from "./live-test.js";
import { Watchdog } from "./watchdog.js";

/** What the host needs of the library that the learner's functions use. */
export interface Library {
  /** The address under which its modules lie, as stacks name it. */
  address: string;
  /** Notes what runs now; what is returned ends all that has been started since. */
  beginTest(): (wasBlocked: boolean) => void;
}

export interface HostOptions {
  /** The learner's live functions, by their names. */
  exports: Record<string, unknown>;
  library: Library;
}

/**
 * Lends the learner's live functions to a spec that runs in another process: each connection is one test. Tests run
 * one after the other, since they share this one process.
 */
export class SubmissionHost implements AsyncDisposable {
  /** Rejects when the learner interrupts the check. */
  readonly interrupted: Promise<never>;
  readonly #server: Server;
  readonly #watchdog: Watchdog;
  readonly #guard: Guard;
  readonly #options: HostOptions;
  readonly #own = new WeakSet<object>();
  readonly #sockets = new Set<Socket>();
  #folder = "";
  #lastTest: Promise<void> = Promise.resolve();
  #interrupt: () => void = () => {};

  private constructor(options: HostOptions) {
    this.#options = options;
    this.#watchdog = new Watchdog();
    this.interrupted = new Promise((_, reject) => {
      this.#interrupt = () => reject(new Error("the check was stopped before it had finished"));
    });
    this.interrupted.catch(() => {});
    // Between two tests nobody else would hear of it; a test takes all listeners away, and puts them back.
    process.on("SIGINT", this.#interrupt);
    this.#guard = new Guard(this.#watchdog.state);
    this.#server = createServer((socket) => this.#take(socket));
  }

  static async open(options: HostOptions): Promise<SubmissionHost> {
    const host = new SubmissionHost(options);
    await host.#listen();
    return host;
  }

  /** How the process of the spec finds and reads this kernel. */
  async describe(cells: string[]): Promise<KernelSource> {
    const scripts = await this.#watchdog.scripts;
    const names = Object.keys(this.#options.exports);
    return { address: this.#server.address() as string, names, scripts, cells };
  }

  /** Ends the test that runs, if any, and frees all. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await this.#lastTest;
    process.removeListener("SIGINT", this.#interrupt);
    await this.#watchdog[Symbol.asyncDispose]();
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }

  /** A socket in a folder that is this user's alone. */
  async #listen(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), "course-check-"));
    this.#folder = folder;
    const path =
      process.platform === "win32"
        ? `\\\\.\\pipe\\${folder.replace(/\W/g, "-")}`
        : join(folder, "kernel");
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(path, resolve);
    });
  }

  #take(socket: Socket): void {
    this.#own.add(socket);
    this.#sockets.add(socket);
    socket.on("error", () => {});
    const closed = new Promise<void>((resolve) => {
      socket.once("close", () => {
        this.#sockets.delete(socket);
        resolve();
      });
    });
    this.#lastTest = this.#lastTest
      .then(() => this.#run(socket, closed))
      .finally(() => socket.destroy());
  }

  async #run(socket: Socket, closed: Promise<void>): Promise<void> {
    const { exports, library } = this.#options;
    const { state } = this.#watchdog;
    const endTasks = library.beginTest();
    let isBlocked = false;
    const test = new LiveTest(socket, {
      exports,
      guard: this.#guard,
      library: library.address,
      isOwn: (handle) => this.#own.has(handle),
      stopNow: () => Atomics.store(state, shared.mustStop, 1),
      onInterrupt: this.#interrupt,
      endTasks: () => endTasks(isBlocked),
    });
    this.#watchdog.onBlocked = (stack) => {
      isBlocked = true;
      test.stopped(stack);
    };
    Atomics.store(state, shared.isTesting, 1);
    if (socket.writable) socket.write('{"type":"ready"}\n');
    readRequests(socket, (request) => {
      if (request.type === "load") {
        const left = Math.ceil((request.deadline - Date.now()) / 1000);
        Atomics.store(state, shared.seconds, left);
      }
      test.receive(request);
    });
    await closed;
    await test.end();
    Atomics.store(state, shared.isTesting, 0);
    Atomics.store(state, shared.mustStop, 0);
    this.#watchdog.onBlocked = () => {};
  }
}

function readRequests(socket: Socket, receive: (request: Request) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  socket.on("data", (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) receive(JSON.parse(line) as Request);
  });
}
