import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Contestant } from "./contestants.js";

/** A contestant while it serves. */
export class ServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>, port: number) {
    this.#child = child;
    this.#lines = lines;
    this.port = port;
  }

  static async start({ name, command }: Contestant): Promise<ServerProcess> {
    const [program, ...args] = command as [string, ...string[]];
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const port = Number((await lines.next()).value);
    if (!(port > 0)) throw new Error(`${name} does not start: its own message is above`);
    return new ServerProcess(child, lines, port);
  }

  /** Seconds of CPU time since its start; or bytes of memory. */
  async ask(what: "cpu" | "memory"): Promise<number> {
    this.#child.stdin?.write(`${what}\n`);
    return Number((await this.#lines.next()).value);
  }

  async end(): Promise<void> {
    this.#child.stdin?.end();
    if (this.#child.exitCode === null) await once(this.#child, "exit");
  }
}

/** Starts a contestant, and ends it whatever happens meanwhile. */
export async function whileServing<T>(
  contestant: Contestant,
  use: (server: ServerProcess) => Promise<T>,
): Promise<T> {
  const server = await ServerProcess.start(contestant);
  try {
    return await use(server);
  } finally {
    await server.end();
  }
}
