import {
  futureCount,
  type InstantKind,
  isWait,
  maxsizes,
  modes,
  type Program,
  pick,
  pickSome,
  type Step,
  startedFirst,
  timeouts,
  type WaitKind,
} from "../program.js";
import { showFailure } from "../show.js";
import { ModelGathering, modelWait } from "./model-combine.js";
import { ModelFuture, type Outcome } from "./model-future.js";
import { ModelLoop } from "./model-loop.js";
import { ModelQueue } from "./model-queue.js";
import { ModelTask, type Next } from "./model-task.js";

type ModelHandle = { readonly label: string; cancelled: boolean; takeBack?: () => void };
type Place = { task: ModelTask; self: number; step: Step; label: string };

/** What the program must do. */
export function traceOfModel(program: Program): string[] {
  const player = new ModelPlayer(program);
  for (let left = startedFirst(program); left > 0; left--) player.start();
  for (const stop of program.stops) player.loop.at(stop, () => player.loop.stop());
  for (const _ of program.stops) {
    player.loop.run();
    player.note("stopped");
  }
  return player.trace;
}

class ModelPlayer {
  readonly loop = new ModelLoop();
  readonly trace: string[] = [];
  readonly #program: Program;
  readonly #tasks: ModelTask[] = [];
  readonly #futures = Array.from({ length: futureCount }, () => new ModelFuture(this.loop));
  readonly #queues = maxsizes.map((maxsize) => new ModelQueue(this.loop, maxsize));
  readonly #handles: ModelHandle[] = [];

  constructor(program: Program) {
    this.#program = program;
  }

  readonly note = (text: string): void => {
    this.trace.push(`turn ${this.loop.turn}, ${this.loop.time} s: ${text}`);
  };

  start(): string {
    const self = this.#tasks.length;
    const body = this.#program.bodies[self];
    if (body === undefined) return "none left";
    const task = new ModelTask(this.loop);
    this.#tasks.push(task);
    task.whenDone(() => this.note(`task ${self} ended: ${showOutcome(task.outcome as Outcome)}`));
    task.start((outcome) => {
      if ("failure" in outcome) task.end(outcome);
      else this.#perform(task, self, 0);
    });
    return `task ${self}`;
  }

  #perform(task: ModelTask, self: number, index: number): void {
    const step = this.#program.bodies[self]?.steps[index];
    if (step === undefined) {
      task.end({ value: `end of ${self}` });
      return;
    }
    const label = `${self}.${index} ${step.what}`;
    this.note(label);
    const place = { task, self, step, label };
    const next: Next = (outcome) => {
      this.note(`${label}: ${showOutcome(outcome)}`);
      if ("failure" in outcome && !step.guarded) task.end(outcome);
      else this.#perform(task, self, index + 1);
    };
    if (isWait(step.what)) this.#waits[step.what](place, next);
    else next(this.#instants[step.what](place));
  }

  /** What a task may wait for: nothing that may wait for it in turn. */
  #candidates(self: number): ModelFuture[] {
    return [...this.#futures, ...this.#tasks.slice(self + 1)];
  }

  readonly #waits: Record<WaitKind, (place: Place, next: Next) => void> = {
    turn: ({ task }, next) => task.turn(next),
    sleep: ({ task, step }, next) => {
      const future = new ModelFuture(this.loop);
      const takeBack = this.loop.at(this.loop.time + step.amount + 1, () => {
        if (!future.done) future.settle({ value: "none" });
      });
      task.wait(future, (outcome) => {
        takeBack();
        next(outcome);
      });
    },
    await: ({ task, self, step }, next) =>
      task.wait(pick(this.#candidates(self), step.whom) as ModelFuture, next),
    gather: ({ task, self, step }, next) => {
      const children = pickSome(this.#candidates(self), step.whom);
      task.wait(new ModelGathering(this.loop, children, step.amount % 2 === 1), next);
    },
    wait: ({ task, self, step }, next) => {
      const futures = pickSome(this.#candidates(self), step.whom | 1);
      const mode = pick(modes, step.whom) as string;
      modelWait(task, futures, { mode, timeout: timeouts[step.amount] }, next);
    },
    put: ({ task, step, label }, next) => this.#queue(step).put(task, label, next),
    get: ({ task, step }, next) => this.#queue(step).get(task, next),
  };

  readonly #instants: Record<InstantKind, (place: Place) => Outcome> = {
    start: () => ({ value: this.start() }),
    cancel: ({ step, label }) => ({
      value: String(pick(this.#tasks, step.whom)?.cancel(`by ${label}`)),
    }),
    uncancel: ({ task }) => ({ value: String(task.uncancel()) }),
    settle: ({ step, label }) => this.#settle(step, { value: `of ${label}` }),
    fail: ({ step, label }) =>
      this.#settle(step, { failure: { name: "Error", message: `of ${label}` } }),
    cancelFuture: ({ step, label }) => ({
      value: String(pick(this.#futures, step.whom)?.cancel(`by ${label}`)),
    }),
    putNowait: ({ step, label }) => {
      if (this.#queue(step).full) return { value: "full" };
      this.#queue(step).putNowait(label);
      return { value: "none" };
    },
    getNowait: ({ step }) => {
      const queue = this.#queue(step);
      return { value: queue.empty ? "empty" : queue.getNowait() };
    },
    callSoon: ({ label }) => {
      const handle = this.#makeHandle(label);
      this.loop.soon(() => handle.cancelled || this.note(`called by ${label}`));
      return { value: "none" };
    },
    callLater: ({ step, label }) => {
      const handle = this.#makeHandle(label);
      handle.takeBack = this.loop.at(this.loop.time + step.amount - 1, () => {
        if (!handle.cancelled) this.note(`called by ${label}`);
      });
      return { value: "none" };
    },
    cancelHandle: ({ step }) => {
      const handle = pick(this.#handles, step.whom);
      if (handle === undefined) return { value: "none" };
      handle.cancelled = true;
      handle.takeBack?.();
      return { value: handle.label };
    },
    throw: ({ label }) => ({ failure: { name: "Error", message: `of ${label}` } }),
  };

  /** A future that is done already makes room for a new one. */
  #settle(step: Step, outcome: Outcome): Outcome {
    const future = pick(this.#futures, step.whom) as ModelFuture;
    if (future.done) this.#futures.push(new ModelFuture(this.loop));
    else future.settle(outcome);
    return { value: "none" };
  }

  #makeHandle(label: string): ModelHandle {
    const handle = { label, cancelled: false };
    this.#handles.push(handle);
    return handle;
  }

  #queue(step: Step): ModelQueue {
    return pick(this.#queues, step.whom) as ModelQueue;
  }
}

function showOutcome(outcome: Outcome): string {
  return "value" in outcome ? outcome.value : showFailure(outcome.failure);
}
