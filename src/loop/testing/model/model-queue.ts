import { ModelFuture } from "./model-future.js";
import type { ModelLoop } from "./model-loop.js";
import type { ModelTask, Next } from "./model-task.js";

/** A queue: items, those who wait for one, and those who wait for room. */
export class ModelQueue {
  readonly #loop: ModelLoop;
  readonly #maxsize: number;
  readonly #items: string[] = [];
  readonly #getters: ModelFuture[] = [];
  readonly #putters: ModelFuture[] = [];

  constructor(loop: ModelLoop, maxsize: number) {
    this.#loop = loop;
    this.#maxsize = maxsize;
  }

  get full(): boolean {
    return this.#maxsize > 0 && this.#items.length >= this.#maxsize;
  }

  get empty(): boolean {
    return this.#items.length === 0;
  }

  putNowait(item: string): void {
    this.#items.push(item);
    wakeNext(this.#getters);
  }

  getNowait(): string {
    const item = this.#items.shift() as string;
    wakeNext(this.#putters);
    return item;
  }

  put(task: ModelTask, item: string, next: Next): void {
    if (!this.full) {
      this.putNowait(item);
      next({ value: "none" });
      return;
    }
    this.#stand(
      task,
      this.#putters,
      () => !this.full,
      next,
      () => this.put(task, item, next),
    );
  }

  get(task: ModelTask, next: Next): void {
    if (!this.empty) next({ value: this.getNowait() });
    else
      this.#stand(
        task,
        this.#getters,
        () => !this.empty,
        next,
        () => this.get(task, next),
      );
  }

  /** Waits in line until called, and asks again. Who is called and cannot answer passes the call on. */
  #stand(
    task: ModelTask,
    line: ModelFuture[],
    isWorthACall: () => boolean,
    next: Next,
    again: () => void,
  ): void {
    const waiter = new ModelFuture(this.#loop);
    line.push(waiter);
    task.wait(waiter, (outcome) => {
      if ("value" in outcome) {
        again();
        return;
      }
      if (line.includes(waiter)) line.splice(line.indexOf(waiter), 1);
      if (isWorthACall() && !waiter.cancelled) wakeNext(line);
      next(outcome);
    });
  }
}

function wakeNext(line: ModelFuture[]): void {
  const next = line.shift();
  if (next === undefined) return;
  if (next.done) wakeNext(line);
  else next.settle({ value: "none" });
}
