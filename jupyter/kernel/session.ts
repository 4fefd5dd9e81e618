import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { Channels, type MessageListener, type RequestChannel } from "./channels.js";
import { DeadKernelError, Execution } from "./execution.js";
import { type Exit, KernelProcess } from "./kernel-process.js";
import type { KernelSpec } from "./kernel-spec.js";
import { createMessage, type Message } from "./message.js";

const startAttempts = 3;
const secondsToStart = 30;
const secondsToShutDown = 2;
const millisecondsBetweenProbes = 50;

/** Where a kernel runs its cells, and who else wants to see what it sends. */
export interface SessionOptions {
  spec: KernelSpec;
  /** The working folder of the cells: the notebook's own. */
  folder: string;
  /** Is called with every message of every channel: a server forwards them. */
  onMessage?: MessageListener;
}

/** A running kernel and one client of it. Starts by `KernelSession.start`, ends by `shutdown`. */
export class KernelSession {
  readonly id = randomUUID();
  readonly #options: SessionOptions;
  readonly #executions = new Map<string, Execution>();
  readonly #replies = new Map<string, (reply: Message) => void>();
  #process!: KernelProcess;
  #channels!: Channels;

  private constructor(options: SessionOptions) {
    this.#options = options;
  }

  /**
   * Starts a kernel and waits until it answers.
   *
   * @throws DeadKernelError when it does not: the message holds the last lines of its log.
   */
  static async start(options: SessionOptions): Promise<KernelSession> {
    const session = new KernelSession(options);
    await session.#start();
    return session;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Resolves when the present kernel process has ended, wanted or not. */
  get exited(): Promise<Exit> {
    return this.#process.exited;
  }

  /** Runs a cell. Several may be asked for at once: the kernel runs them in order. */
  execute(code: string): Execution {
    const content = { code, silent: false, store_history: true, user_expressions: {} };
    const message = createMessage(
      "execute_request",
      { ...content, allow_stdin: false, stop_on_error: true },
      this.id,
    );
    const execution = new Execution(message.header.msg_id);
    this.#executions.set(execution.id, execution);
    void this.#channels.send("shell", message);
    return execution;
  }

  /** Sends any other request (`complete_request`, `inspect_request` ...) and waits for its reply. */
  request(
    channel: RequestChannel,
    type: string,
    content: Record<string, unknown>,
  ): Promise<Message> {
    const message = createMessage(type, content, this.id);
    const reply = new Promise<Message>((resolve, reject) => {
      this.#replies.set(message.header.msg_id, resolve);
      void this.exited.then((exit) => reject(deadKernel(exit)));
    });
    void this.#channels.send(channel, message);
    return reply;
  }

  /** Hands on somebody else's request, as it came; the replies are the listener's to see. */
  forward(channel: RequestChannel, message: Message): void {
    void this.#channels.send(channel, message);
  }

  /**
   * Stops the running cell. A loop after an `await` only the course's kernel can stop. Node loses a signal
   * in the instant in which a cell reaches its first `await`; then a second interrupt helps.
   */
  async interrupt(): Promise<void> {
    if (this.#options.spec.interrupt_mode === "signal" && process.platform !== "win32") {
      this.#process.sendInterruptSignal();
    } else {
      await this.request("control", "interrupt_request", {});
    }
  }

  /** Asks the kernel to end, and kills it with all it has started when it does not. Can be repeated. */
  async shutdown({ restart = false } = {}): Promise<void> {
    const patience = new AbortController();
    void this.#channels.send("control", createMessage("shutdown_request", { restart }, this.id));
    await Promise.race([this.exited, delay(secondsToShutDown * 1000, patience.signal)]);
    patience.abort();
    await this.kill();
  }

  /** Ends the kernel at once, with all it has started. */
  async kill(): Promise<void> {
    await this.#process.end();
    this.#channels.close();
  }

  /** A new kernel in place of this one. Its names and its count of executions are gone. */
  async restart(): Promise<void> {
    await this.shutdown({ restart: true });
    await this.#start();
  }

  async #start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { spec, folder } = this.#options;
      this.#process = await KernelProcess.start(spec, folder);
      this.#channels = new Channels(this.#process.connection, this.id, (channel, message) => {
        this.#accept(message);
        this.#options.onMessage?.(channel, message);
      });
      const problem = await this.#awaitAnswer();
      if (problem === undefined) break;
      const log = this.#process.logTail();
      await this.kill();
      // A taken port ends the kernel at once; anything else fails again, and then says why.
      if (attempt === startAttempts || problem === "silent") {
        const what =
          problem === "silent" ? `did not answer in ${secondsToStart} s` : "ended at once";
        throw new DeadKernelError(
          `The kernel "${spec.display_name}" ${what}${log && `; the end of its log: ${log}`}`,
        );
      }
    }
    void this.exited.then((exit) => this.#failAll(deadKernel(exit)));
  }

  /**
   * Repeats a probe until its reply and an iopub message have come: a subscription takes a moment, and
   * what is published before that is lost.
   */
  async #awaitAnswer(): Promise<"ended" | "silent" | undefined> {
    const answered = new AbortController();
    let replies = 0;
    let published = 0;
    this.#onProbe = (message) => {
      if (message.header.msg_type === "kernel_info_reply") replies += 1;
      if (message.header.msg_type === "status") published += 1;
      if (replies > 0 && published > 0) answered.abort();
    };
    let hasEnded = false;
    void this.exited.then(() => {
      hasEnded = true;
      answered.abort();
    });
    const deadline = Date.now() + secondsToStart * 1000;
    while (!answered.signal.aborted && Date.now() < deadline) {
      void this.#channels.send("shell", createMessage("kernel_info_request", {}, this.id));
      await delay(millisecondsBetweenProbes, answered.signal);
    }
    this.#onProbe = undefined;
    if (hasEnded) return "ended";
    return answered.signal.aborted ? undefined : "silent";
  }

  #onProbe: ((message: Message) => void) | undefined;

  #accept(message: Message): void {
    this.#onProbe?.(message);
    const parent = message.parent_header.msg_id ?? "";
    const execution = this.#executions.get(parent);
    execution?.accept(message);
    if (execution?.isDone) this.#executions.delete(parent);
    if (message.header.msg_type.endsWith("_reply")) {
      this.#replies.get(parent)?.(message);
      this.#replies.delete(parent);
    }
  }

  #failAll(error: Error): void {
    for (const execution of this.#executions.values()) execution.fail(error);
    this.#executions.clear();
    this.#replies.clear();
  }
}

function deadKernel({ code, signal }: Exit): DeadKernelError {
  return new DeadKernelError(
    signal === null
      ? `The kernel ended with exit code ${code}`
      : `The kernel was ended by the signal ${signal}`,
  );
}

/** Waits; an abort ends the wait early. */
async function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {});
}
