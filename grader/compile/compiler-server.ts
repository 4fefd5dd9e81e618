import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { limitedCommand } from "../sandbox/launcher.js";
import { watchMemory } from "../sandbox/memory-watch.js";
import { compilerCommand } from "./compiler-command.js";
import { JsonRpc } from "./json-rpc.js";

/** Types, too, can be written so that they never come to an end, or need all the memory there is. */
const mostSeconds = 15;
const mostMegabytes = 1000;

/** The server went past a limit, and was ended; `message` is for the learner. */
export class CompilerLimit extends Error {
  override name = "CompilerLimit";
}

/** A process of the compiler that stays and is asked; its methods are those of TypeScript's own `unstable` client. */
export class CompilerServer {
  readonly #process: ChildProcess;
  readonly #methods: JsonRpc;
  #hasEnded = false;

  constructor(folder: string) {
    const { command, first } = compilerCommand();
    const asked = { command, args: [...first, "--api", "--async", "--cwd", folder] };
    // Twice what the watch allows: this one is for the moment between two looks.
    const limited = limitedCommand(asked, { dataMegabytes: 2 * mostMegabytes });
    this.#process = spawn(limited.command, limited.args, {
      cwd: folder,
      stdio: ["pipe", "pipe", "ignore"],
      windowsHide: true,
    });
    const { stdin, stdout } = this.#process;
    this.#methods = new JsonRpc(stdout as Readable, stdin as Writable);
    this.#process.once("error", (error) =>
      this.end(new Error(`The grader's compiler did not run: ${error.message}`)),
    );
    this.#process.once("exit", () =>
      // It is written in a language whose processes end when their memory or their stack does.
      this.end(
        new CompilerLimit(
          "TypeScript gave up on these types: they need more memory than there is.",
        ),
      ),
    );
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  request(method: string, parameters: unknown): Promise<unknown> {
    return this.#methods.request(method, parameters);
  }

  /**
   * Ends the server when `work` takes too much time or memory.
   *
   * @throws CompilerLimit then
   */
  async withinLimits<T>(work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => {
      this.end(new CompilerLimit(`The types were not checked in ${mostSeconds} seconds.`));
    }, mostSeconds * 1000);
    const stopWatching = watchMemory(this.#process.pid ?? 0, mostMegabytes, () =>
      this.end(new CompilerLimit(`The types took more than ${mostMegabytes} MB of memory.`)),
    );
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      stopWatching();
    }
  }

  /** Ends the process; what is being asked fails with the reason. */
  end(reason: Error): void {
    this.#hasEnded = true;
    this.#process.kill("SIGKILL");
    this.#methods.end(reason);
  }
}
