import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import { limitedCommand } from "../sandbox/launcher.js";
import type { EmitReply, Emitted } from "./emitter-program.js";

const program = join(courseRoot, "dist", "grader", "compile", "emitter-program.js");
const mostSeconds = 15;
const mostMegabytes = 1000;

/** Asks a small process, which stays, for the JavaScript of one source after the other. */
export class QuickEmitter implements Disposable {
  #process: ChildProcess | undefined;
  #requests = 0;
  readonly #waiting = new Map<number, (emitted: Emitted | undefined) => void>();

  /** Starts the process before it is needed. */
  start(): ChildProcess {
    if (this.#process) return this.#process;
    const node = { command: process.execPath, args: [program] };
    const { command, args } = limitedCommand(node, { dataMegabytes: mostMegabytes });
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    const child = spawn(command, args, {
      env,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      windowsHide: true,
    });
    this.#process = child;
    child.on("message", ({ id, emitted }: EmitReply) => this.#settle(id, emitted));
    const gone = () => this.#gone(child);
    child.once("error", gone);
    child.once("exit", gone);
    return child;
  }

  /** The program and its source map; undefined when only TypeScript itself can tell what the program is. */
  emit(source: string): Promise<Emitted | undefined> {
    const child = this.start();
    const id = ++this.#requests;
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill("SIGKILL"), mostSeconds * 1000);
      this.#waiting.set(id, (emitted) => {
        clearTimeout(timer);
        resolve(emitted);
      });
      // When it cannot be sent, the process is gone, and its end settles this.
      child.send({ id, source }, () => {});
    });
  }

  [Symbol.dispose](): void {
    this.#process?.disconnect();
    this.#process = undefined;
  }

  #settle(id: number, emitted: Emitted | undefined): void {
    this.#waiting.get(id)?.(emitted);
    this.#waiting.delete(id);
  }

  /** A source made it end: the others that wait take the slow way as well. */
  #gone(child: ChildProcess): void {
    if (this.#process !== child) return;
    this.#process = undefined;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, undefined);
  }
}
