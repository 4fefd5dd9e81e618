import { type Awaitable, CoroutineObject, isPromiseLike } from "./coroutine.js";
import { getEventLoop } from "./default-loop.js";
import { ensureFuture } from "./ensure-future.js";
import { RuntimeError } from "./errors.js";
import { EventLoop } from "./event-loop.js";
import { gather } from "./gather.js";
import { oneLine } from "./one-line.js";
import type { Runs, Task } from "./task.js";

/** How a runner makes its loop. */
export interface RunnerOptions {
  debug?: boolean;
  /** Makes the loop, for instance one with a virtual clock. */
  loopFactory?: () => EventLoop;
}

/**
 * Runs several programs on one loop, and cleans up once. Python: `asyncio.Runner`.
 *
 * @example
 * const runner = new Runner();
 * await runner.run(async () => await sleep(0.001));
 * await runner.run(async () => await sleep(0.001));
 * await runner.close();
 */
export class Runner {
  readonly #options: RunnerOptions;
  #loop: EventLoop | undefined;
  #closed = false;

  constructor(options: RunnerOptions = {}) {
    this.#options = options;
  }

  /** The runner's loop, which is made when it is first asked for. */
  getLoop(): EventLoop {
    if (this.#closed) throw new RuntimeError("The runner is closed: make a new one");
    if (this.#loop === undefined) this.#adopt(this.#options.loopFactory?.() ?? new EventLoop());
    return this.#loop as EventLoop;
  }

  /**
   * Runs one program to its end; its result is the promise's.
   *
   * A promise was begun before this call, on the default loop: if the runner has no loop yet, it takes that.
   */
  async run<T>(main: Awaitable<T> | Runs<T>): Promise<T> {
    const begun = isPromiseLike(main) && !(main instanceof CoroutineObject);
    if (begun && this.#loop === undefined && !this.#closed) this.#adopt(getEventLoop());
    const loop = this.getLoop();
    return await loop.runUntilComplete(ensureFuture(main, { loop }));
  }

  /** Cancels what still runs, waits for it, and closes the loop. Closing twice is harmless. */
  async close(): Promise<void> {
    this.#closed = true;
    const loop = this.#loop;
    if (loop === undefined || loop.isClosed() || loop.isRunning()) return;
    const left = [...loop.tasks];
    for (const task of left) task.cancel();
    if (left.length > 0) await loop.runUntilComplete(ended(left));
    loop.close();
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    if (this.#closed) return "<Runner closed>";
    return this.#loop === undefined ? "<Runner new>" : `<Runner ${oneLine(this.#loop)}>`;
  }

  #adopt(loop: EventLoop): void {
    this.#loop = loop;
    if (this.#options.debug !== undefined) loop.setDebug(this.#options.debug);
  }
}

function* ended(tasks: readonly Task<unknown>[]) {
  yield* gather(...tasks, { returnExceptions: true });
  for (const task of tasks) {
    if (task.cancelled() || task.exception() === undefined) continue;
    task.loop.callExceptionHandler({
      message: `The task ${task.getName()} failed while the program was shut down`,
      exception: task.exception(),
    });
  }
}
