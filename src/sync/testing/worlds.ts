import { VirtualClock } from "../../loop/clock.js";
import type { Coroutine } from "../../loop/coroutine.js";
import { EventLoop } from "../../loop/event-loop.js";
import type { Future } from "../../loop/future.js";
import { sleep } from "../../loop/sleep.js";
import type { Task } from "../../loop/task.js";

/**
 * A test's program, written once for both worlds: its plain `yield x` stands for "wait for x", and a world
 * makes `yield* x` or `await x` of it.
 */
export type Program<T = unknown> = () => ProgramSteps<T>;
// biome-ignore lint/suspicious/noExplicitAny: what a wait gives depends on what is waited for
export type ProgramSteps<T = unknown> = Generator<Waitable, T, any>;
type Waitable = PromiseLike<unknown> & { [Symbol.iterator](): Iterator<unknown> };

/** One of the two kinds of coroutine. */
export interface World {
  name: string;
  /** A coroutine function of this kind. */
  made<T>(program: Program<T>): () => Coroutine<T> | Promise<T>;
}

export const generators: World = {
  name: "generators",
  made: (program) =>
    function* () {
      const steps = program();
      let step = steps.next();
      while (!step.done) {
        let came: unknown;
        try {
          came = yield* step.value as Future<unknown>;
        } catch (error) {
          step = steps.throw(error);
          continue;
        }
        step = steps.next(came);
      }
      return step.value;
    },
};

export const asyncFunctions: World = {
  name: "async functions",
  made: (program) => async () => {
    const steps = program();
    let step = steps.next();
    while (!step.done) {
      let came: unknown;
      try {
        came = await step.value;
      } catch (error) {
        step = steps.throw(error);
        continue;
      }
      step = steps.next(came);
    }
    return step.value;
  },
};

export const worlds: readonly World[] = [generators, asyncFunctions];

/** A loop on virtual time, a trace, and tasks of one world. */
export class Stage {
  readonly loop = new EventLoop({ clock: new VirtualClock() });
  readonly trace: string[] = [];
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  readonly note = (text: string): void => {
    this.trace.push(text);
  };

  start<T>(program: Program<T>, name?: string): Task<T> {
    return this.loop.createTask(this.world.made(program), name === undefined ? {} : { name });
  }

  /** A task that notes the turns of the loop, to show in which of them things happen. */
  startTurns(count: number): Task<unknown> {
    const { note } = this;
    return this.start(function* () {
      for (let turn = 0; turn < count; turn++) {
        note(`turn ${turn}`);
        yield sleep(0);
      }
    });
  }

  run<T>(program: Program<T>): Promise<T> {
    return this.loop.runUntilComplete(this.start(program));
  }
}
