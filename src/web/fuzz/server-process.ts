import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { makeSite } from "../conformance/site.js";

/** What the server says of itself when all its clients have gone. */
export interface ServerState {
  connections: number;
  /** Tasks of handlers that have not ended. */
  tasks: number;
  /** After a collection of garbage; in bytes. */
  heapUsed: number;
  rss: number;
  /** What was reported to the loop's exception handler, and how often. */
  errors: Record<string, number>;
  /** What must never happen: unhandled rejections, uncaught exceptions, Node's warnings. */
  faults: string[];
}

/** The server under attack. */
export class ServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.#child = child;
    this.#folder = folder;
    this.port = port;
  }

  /** Starts the program, which is `serve.ts`, compiled. */
  static async start(program: string): Promise<ServerProcess> {
    const { parent, folder } = makeSite();
    const execArgv = ["--expose-gc", "--enable-source-maps"];
    const child = fork(program, [folder], { execArgv });
    return new ServerProcess(child, parent, (await answerOf(child)) as number);
  }

  /** The server's state; with `settled`, when its timers for those who have gone are over as well. */
  async state(settled = false): Promise<ServerState> {
    this.#child.send(settled);
    return (await answerOf(this.#child)) as ServerState;
  }

  async end(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      await once(this.#child, "exit");
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const gone = new AbortController();
  const onExit = () => gone.abort(new Error("The server under attack has died"));
  child.once("exit", onExit);
  try {
    if (child.exitCode !== null || child.signalCode !== null) onExit();
    const [answer] = await once(child, "message", { signal: gone.signal });
    return answer;
  } catch (error) {
    throw gone.signal.reason ?? error;
  } finally {
    child.off("exit", onExit);
  }
}
