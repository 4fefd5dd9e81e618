import { Worker } from "node:worker_threads";
import type { KernelSource } from "../kernel-source.js";
import { shared } from "./guard.js";

type Told =
  | { type: "ask" }
  | { type: "blocked"; stack: string }
  | { type: "scripts"; scripts: KernelSource["scripts"] };

/** A thread that watches this one, and frees it when the learner's code does not give the event loop back. */
export class Watchdog implements AsyncDisposable {
  readonly state: Int32Array;
  /** The compiled cells that this kernel has run. */
  readonly scripts: Promise<KernelSource["scripts"]>;
  /** Called when this thread is free again, with the frames that it was stopped in. */
  onBlocked: (stack: string) => void = () => {};
  readonly #worker: Worker;

  constructor() {
    const memory = new SharedArrayBuffer(shared.length * Int32Array.BYTES_PER_ELEMENT);
    this.state = new Int32Array(memory);
    // What the kernel was started with (`--require`) is meant for the kernel.
    this.#worker = new Worker(new URL("./watchdog-thread.js", import.meta.url), {
      execArgv: [],
      workerData: memory,
    });
    this.scripts = new Promise((resolve, reject) => {
      this.#worker.once("error", reject);
      this.#worker.on("message", (told: Told) => {
        if (told.type === "scripts") resolve(told.scripts);
        else if (told.type === "blocked") this.onBlocked(told.stack);
        this.#worker.postMessage("turned");
      });
    });
    this.scripts.catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
