import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { type Coroutine, CoroutineObject } from "../../loop/coroutine.js";
import type { EventLoop } from "../../loop/event-loop.js";
import { gather } from "../../loop/gather.js";
import type { StreamReader } from "../streams/stream-reader.js";
import type { StreamWriter } from "../streams/stream-writer.js";
import { Waiters } from "../streams/waiters.js";

/** The streams to a child that are pipes. */
export interface Pipes {
  readonly stdin: StreamWriter | undefined;
  readonly stdout: StreamReader | undefined;
  readonly stderr: StreamReader | undefined;
}

/**
 * A child process. Python: `asyncio.subprocess.Process`.
 *
 * Its streams are there if they were asked for by `PIPE`. A child that writes more than a pipe holds waits
 * until somebody reads: so prefer `communicate` to `wait` when there are pipes.
 *
 * @example
 * const process = await createSubprocessShell("exit 3");
 * console.log(await process.wait()); // 3
 */
export class Process implements Pipes {
  readonly pid: number;
  readonly stdin: StreamWriter | undefined;
  readonly stdout: StreamReader | undefined;
  readonly stderr: StreamReader | undefined;
  readonly #loop: EventLoop;
  readonly #child: ChildProcess;
  readonly #waiting = new Waiters();
  #returncode: number | undefined;

  /** @internal */
  constructor(loop: EventLoop, child: ChildProcess, pipes: Pipes) {
    this.#loop = loop;
    this.#child = child;
    this.pid = child.pid as number;
    this.stdin = pipes.stdin;
    this.stdout = pipes.stdout;
    this.stderr = pipes.stderr;
    child.on("exit", (code, signal) => {
      this.#returncode = code ?? -constants.signals[signal as NodeJS.Signals];
      this.#waiting.wake();
    });
  }

  /** How it ended: its exit code, or minus the number of the signal; undefined while it runs. */
  get returncode(): number | undefined {
    return this.#returncode;
  }

  /**
   * Waits until it has ended; gives the return code. What it wrote may not have been read by then.
   * (Python before 2026 waits for the ends of the pipes, too.)
   */
  wait(): CoroutineObject<number> {
    return new CoroutineObject("wait", this.#wait());
  }

  /**
   * Sends the input, if there is any, closes stdin, reads both streams to their ends, and waits until the process has ended.
   * What is no pipe gives undefined.
   *
   * @throws {TypeError} if there is input, but stdin is no pipe
   */
  communicate(
    input?: string | Uint8Array,
  ): CoroutineObject<[stdout: Buffer | undefined, stderr: Buffer | undefined]> {
    return new CoroutineObject("communicate", this.#communicate(input));
  }

  /**
   * Sends a signal, such as `"SIGINT"`. On Windows, all of them end the process.
   *
   * @throws an error with the code `ESRCH` if the process has ended
   */
  sendSignal(signal: NodeJS.Signals | number): void {
    if (this.#returncode !== undefined || !this.#child.kill(signal)) {
      const message = `Process ${this.pid} has ended already: there is nobody to signal`;
      throw Object.assign(new Error(message), { code: "ESRCH" });
    }
  }

  /** Asks it to end (SIGTERM). @throws as `sendSignal` does */
  terminate(): void {
    this.sendSignal("SIGTERM");
  }

  /** Ends it (SIGKILL). @throws as `sendSignal` does */
  kill(): void {
    this.sendSignal("SIGKILL");
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const code = this.#returncode;
    return `<Process ${this.pid} ${code === undefined ? "running" : `returncode=${code}`}>`;
  }

  *#wait(): Coroutine<number> {
    if (this.#returncode === undefined) yield* this.#waiting.wait(this.#loop);
    return this.#returncode as number;
  }

  *#communicate(
    input: string | Uint8Array | undefined,
  ): Coroutine<[stdout: Buffer | undefined, stderr: Buffer | undefined]> {
    if (input !== undefined && this.stdin === undefined) {
      throw new TypeError(
        "communicate has input to send, but stdin is no pipe: ask for stdin: PIPE",
      );
    }
    const [, stdout, stderr] = yield* gather(
      new CoroutineObject("feed", this.#feed(input)),
      new CoroutineObject("readToEnd", readToEnd(this.stdout)),
      new CoroutineObject("readToEnd", readToEnd(this.stderr)),
    );
    yield* this.#wait();
    return [stdout, stderr];
  }

  *#feed(input: string | Uint8Array | undefined): Coroutine<void> {
    const { stdin } = this;
    if (stdin === undefined) return;
    try {
      if (input !== undefined) stdin.write(input);
      yield* stdin.drain();
    } catch (error) {
      // A child that does not want all of its input is free to close it.
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EPIPE" && code !== "ECONNRESET") throw error;
    }
    stdin.close();
  }
}

function* readToEnd(reader: StreamReader | undefined): Coroutine<Buffer | undefined> {
  return reader === undefined ? undefined : yield* reader.read();
}
