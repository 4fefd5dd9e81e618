import {
  type Coroutine,
  EventLoop,
  type Future,
  type Handle,
  Queue,
  type Task,
  VirtualClock,
} from "../../index.js";
import { futureCount, maxsizes, type Program, startedFirst } from "./program.js";
import { show } from "./show.js";

type Body = (stage: Stage, self: number) => Coroutine<string> | Promise<string>;

/** How the task of a body is made. */
export type Form = (body: { form: number }) => "generator" | "function" | "async function";

/** Counts the turns: a turn begins by asking what time it is. */
class TurnCounter extends VirtualClock {
  turn = 0;

  override now(): number {
    this.turn++;
    return super.now();
  }

  look(): number {
    return super.now();
  }
}

class CountedLoop extends EventLoop {
  readonly counter: TurnCounter;

  constructor(counter: TurnCounter) {
    super({ clock: counter });
    this.counter = counter;
  }

  override time(): number {
    return this.counter.look();
  }
}

/** The real loop, playing a program. */
export class Stage {
  readonly program: Program;
  readonly loop: EventLoop;
  readonly trace: string[] = [];
  readonly tasks: Task<string>[] = [];
  readonly futures: Future<string>[];
  readonly queues: Queue<string>[];
  readonly handles: { handle: Handle; label: string }[] = [];
  readonly #counter = new TurnCounter();
  readonly #form: Form;
  readonly #bodies: { generator: Body; async: Body };

  constructor(program: Program, form: Form, bodies: { generator: Body; async: Body }) {
    this.program = program;
    this.#form = form;
    this.#bodies = bodies;
    this.loop = new CountedLoop(this.#counter);
    // Without a timer nobody asks for the time.
    this.loop.callAt(Number.MAX_VALUE, () => {});
    this.loop.setExceptionHandler((_, { message, handle }) => handle && this.note(message));
    this.futures = Array.from({ length: futureCount }, () => this.loop.createFuture<string>());
    this.queues = maxsizes.map((maxsize) => new Queue<string>(maxsize));
  }

  readonly note = (text: string): void => {
    this.trace.push(`turn ${this.#counter.turn}, ${this.loop.time()} s: ${text}`);
  };

  /** Starts the task of the next body. */
  start(): string {
    const self = this.tasks.length;
    const body = this.program.bodies[self];
    if (body === undefined) return "none left";
    const task = this.#taskOf(self, this.#form(body));
    this.tasks.push(task);
    task.addDoneCallback(() => this.note(`task ${self} ended: ${outcomeOf(task)}`));
    return `task ${self}`;
  }

  /** Runs it to its last stop, and closes the loop. */
  async play(): Promise<void> {
    for (let left = startedFirst(this.program); left > 0; left--) this.start();
    for (const stop of this.program.stops) this.loop.callAt(stop, () => this.loop.stop());
    for (const _ of this.program.stops) {
      await this.loop.runForever();
      this.note("stopped");
    }
  }

  #taskOf(self: number, form: ReturnType<Form>): Task<string> {
    const { generator, async } = this.#bodies;
    if (form === "generator") return this.loop.createTask(generator(this, self));
    const body = form === "function" ? generator : async;
    return this.loop.createTask(() => body(this, self));
  }
}

/** A result or an error, as a trace shows it. */
function outcomeOf(task: Task<string>): string {
  try {
    return show(task.result());
  } catch (error) {
    return show(error);
  }
}
