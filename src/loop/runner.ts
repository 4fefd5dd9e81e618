import { allTasks } from "./all-tasks.js";
import { type Context, copyContext } from "./context.js";
import { type Awaitable, CoroutineObject, isPromiseLike } from "./coroutine.js";
import { getEventLoop } from "./default-loop.js";
import { RuntimeError } from "./errors.js";
import { EventLoop } from "./event-loop.js";
import { Future } from "./future.js";
import { oneLine } from "./one-line.js";
import { asyncScope, running } from "./running.js";
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
 * console.log(await runner.run(sleep(0.001, "one"))); // one
 * console.log(await runner.run(sleep(0.001, "two"))); // two
 * await runner.close();
 */
export class Runner {
  readonly #options: RunnerOptions;
  #loop: EventLoop | undefined;
  /** What one run sets, the next one sees. */
  #context: Context | undefined;
  #closed = false;

  constructor(options: RunnerOptions = {}) {
    this.#options = options;
  }

  /**
   * The runner's loop, which is made when it is first asked for.
   *
   * @throws {RuntimeError} if the runner is closed
   */
  getLoop(): EventLoop {
    if (this.#closed) throw new RuntimeError("The runner is closed: make a new one");
    if (this.#loop === undefined) this.#adopt(this.#options.loopFactory?.() ?? new EventLoop());
    return this.#loop as EventLoop;
  }

  /**
   * Runs one program to its end; its result is the promise's.
   *
   * Hand over the function: then it runs on the runner's loop. A promise was begun before this call, on the
   * default loop: if the runner has no loop yet it takes that one, with all that other cells of a notebook
   * have begun there.
   *
   * @param options.context the context to run in, instead of the one that all runs of this runner share
   * @throws {RuntimeError} if a running loop makes the call, the runner runs already, or it is closed
   */
  async run<T>(main: Awaitable<T> | Runs<T>, options: { context?: Context } = {}): Promise<T> {
    refuseInside("Runner.run");
    if (isBegun(main) && this.#loop === undefined && !this.#closed) this.#adopt(idleDefaultLoop());
    const loop = this.getLoop();
    if (loop.isRunning()) throw new RuntimeError("The runner runs already: await that run first");
    const context = options.context ?? this.#context;
    const future = main instanceof Future ? main : loop.createTask(main, { context });
    return await loop.runUntilComplete(future);
  }

  /**
   * Cancels what still runs, waits for it, and closes the loop. Closing twice is harmless.
   *
   * @throws {RuntimeError} if a run is going on
   */
  async close(): Promise<void> {
    const loop = this.#loop;
    if (loop?.isRunning()) {
      throw new RuntimeError("The runner is running: await its run before you close it");
    }
    this.#closed = true;
    if (loop === undefined || loop.isClosed()) return;
    try {
      await cancelAll([...allTasks(loop)], loop);
    } finally {
      loop.close();
    }
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    if (this.#closed) return "<Runner closed>";
    return this.#loop === undefined ? "<Runner new>" : `<Runner ${oneLine(this.#loop)}>`;
  }

  #adopt(loop: EventLoop): void {
    this.#loop = loop;
    this.#context = copyContext();
    if (this.#options.debug !== undefined) loop.setDebug(this.#options.debug);
  }
}

/**
 * @internal A loop cannot wait for another one to run: it would stand still, and so would its tasks.
 *
 * @throws {RuntimeError} if a callback, a task or an async function of a loop makes the call
 */
export function refuseInside(name: string): void {
  if (running.loop === undefined && asyncScope() === undefined) return;
  throw new RuntimeError(
    `${name}() was called from inside a running event loop, which has no need of it: await the coroutine itself, or make a task of it`,
  );
}

/** Whether the engine runs it already. */
function isBegun(main: unknown): boolean {
  return isPromiseLike(main) && !(main instanceof CoroutineObject);
}

function idleDefaultLoop(): EventLoop {
  const loop = getEventLoop();
  if (!loop.isRunning()) return loop;
  throw new RuntimeError(
    "What came was begun already, on a loop that somebody else runs: hand over the function, run(main), for a loop of its own, or await it",
  );
}

async function cancelAll(tasks: readonly Task<unknown>[], loop: EventLoop): Promise<void> {
  if (tasks.length === 0) return;
  for (const task of tasks) task.cancel();
  await loop.runUntilComplete(allDone(tasks, loop));
  for (const task of tasks) {
    if (task.cancelled() || task.exception() === undefined) continue;
    loop.callExceptionHandler({
      message: `The task ${task.getName()} failed while the program was shut down`,
      exception: task.exception(),
    });
  }
}

/** A gathering of them, without their results: an error for each of a million tasks would take a while. */
function allDone(tasks: readonly Task<unknown>[], loop: EventLoop): Future<void> {
  const all = loop.createFuture<void>();
  let missing = tasks.length;
  const onDone = () => {
    missing--;
    if (missing === 0) all.setResult();
  };
  for (const task of tasks) task.addDoneCallback(onDone);
  return all;
}
