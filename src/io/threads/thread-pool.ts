import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { RuntimeError } from "../../loop/errors.js";
import type { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { wholeNumber } from "../../loop/numbers.js";
import { errorFrom, sourceOf } from "./crossing.js";
import { type Order, OrderQueue } from "./order-queue.js";
import { type Answer, threadMain } from "./thread-main.js";

/**
 * Threads that run functions, at most one each at a time. Python: `ThreadPoolExecutor`.
 *
 * Invariants: an order is in exactly one place: in the queue, or with one thread. Orders begin in the order
 * in which they came. A thread keeps the program alive only while somebody waits for its answer.
 *
 * @example
 * const pool = new ThreadPoolExecutor({ maxWorkers: 2 });
 * const sum = await getEventLoop().runInExecutor(pool, (a: number, b: number) => a + b, 1, 2);
 * console.log(sum); // 3
 * pool.shutdown();
 */
export class ThreadPoolExecutor {
  readonly #maxWorkers: number;
  readonly #queue = new OrderQueue();
  readonly #idle: Worker[] = [];
  readonly #workers = new Map<Worker, Order | undefined>();
  #shut = false;

  /** @param options.maxWorkers as in Python, four more than there are processors, at most 32 */
  constructor(options: { maxWorkers?: number } = {}) {
    const { maxWorkers = Math.min(32, availableParallelism() + 4) } = options;
    this.#maxWorkers = wholeNumber(maxWorkers, "maxWorkers", 1);
  }

  /** @internal */
  submit(loop: EventLoop, body: unknown, args: readonly unknown[]): Future<unknown> {
    loop.checkOpen();
    if (this.#shut) throw new RuntimeError("The pool was shut down: it takes no new functions");
    const order = { job: { source: sourceOf(body), args }, future: loop.createFuture<unknown>() };
    this.#queue.add(order);
    order.future.addDoneCallback(() => this.#forget(order));
    this.#next();
    return order.future;
  }

  /** Ends the threads. What they run is cut off; what is queued never begins: both are cancelled. */
  shutdown(): void {
    this.#shut = true;
    for (let order = this.#queue.take(); order; order = this.#queue.take()) order.future.cancel();
    for (const [worker, order] of this.#workers) {
      order?.future.cancel();
      void worker.terminate();
    }
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const threads = this.#workers.size;
    const facts = [
      `threads=${threads}/${this.#maxWorkers}`,
      `busy=${threads - this.#idle.length}`,
      `queued=${this.#queue.size}`,
    ];
    if (this.#shut) facts.push("shut down");
    return `<ThreadPoolExecutor ${facts.join(", ")}>`;
  }

  #next(): void {
    while (this.#idle.length > 0 || this.#workers.size < this.#maxWorkers) {
      const order = this.#queue.take();
      if (order === undefined) return;
      if (order.future.done()) continue;
      try {
        this.#give(this.#idle.pop() ?? this.#hire(), order);
      } catch (error) {
        order.future.setException(error);
      }
    }
  }

  #give(worker: Worker, order: Order): void {
    this.#workers.set(worker, order);
    worker.ref();
    try {
      worker.postMessage(order.job);
    } catch (error) {
      this.#release(worker);
      const reason = (error as Error).message;
      throw new TypeError(`An argument cannot be sent to another thread: ${reason}`);
    }
  }

  #hire(): Worker {
    const worker = new Worker(`(${threadMain})();`, { eval: true, execArgv: [] });
    worker.on("message", (answer: Answer) => this.#answered(worker, answer));
    worker.on("error", (error) => this.#fail(worker, error));
    worker.on("exit", (code) => {
      this.#fail(worker, new Error(`The thread ended (exit code ${code}) before the function did`));
      this.#workers.delete(worker);
      const index = this.#idle.indexOf(worker);
      if (index !== -1) this.#idle.splice(index, 1);
      if (!this.#shut) this.#next();
    });
    return worker;
  }

  #answered(worker: Worker, answer: Answer): void {
    const future = this.#workers.get(worker)?.future;
    this.#release(worker);
    if (future?.done() === false) {
      if ("error" in answer) future.setException(errorFrom(answer));
      else future.setResult(answer.value);
    }
    this.#next();
  }

  #fail(worker: Worker, error: unknown): void {
    const future = this.#workers.get(worker)?.future;
    if (future?.done() === false) future.setException(error);
  }

  #release(worker: Worker): void {
    this.#workers.set(worker, undefined);
    this.#idle.push(worker);
    worker.unref();
  }

  /** Nobody waits any more. A function that has begun goes on, but not for its sake the program. */
  #forget(order: Order): void {
    if (!order.future.cancelled()) return;
    for (const [worker, current] of this.#workers) if (current === order) worker.unref();
  }
}
