import { Context, copyUnlessEmpty } from "./context.js";
import { type Awaitable, isPromiseLike, stepsOf } from "./coroutine.js";
import { CancelledError, RuntimeError } from "./errors.js";
import type { EventLoop } from "./event-loop.js";
import { FunctionBody } from "./function-body.js";
import { Future } from "./future.js";
import { PromiseBody } from "./promise-body.js";
import type { Stepper } from "./stepper.js";
import type { TaskBody } from "./task-body.js";
import { TaskStepper } from "./task-stepper.js";
import { whatCame } from "./what-came.js";

/** What a task can run: anything awaitable, or a function that makes one when the task begins. */
export type Runs<T> = Awaitable<T> | (() => Awaitable<T>);

/** How a task is made. */
export interface TaskOptions {
  /** For messages and for `console.log`; `Task-1` and so on by default. */
  name?: string;
  /** The context to run in, instead of a copy of the maker's. */
  context?: Context;
  /** Runs the first step at once, not on the next turn. Python: `eager_start`, since 3.12. */
  eagerStart?: boolean;
}

/** @throws {TypeError} if it is a name and not `{ name }` */
export function checkTaskOptions(options: unknown): void {
  if (typeof options === "object") return;
  const remedy = typeof options === "string" ? `: write { name: "${options}" }` : "";
  throw new TypeError(
    `A task's options are an object; what came was ${whatCame(options)}${remedy}`,
  );
}

let taskCount = 0;

/**
 * A coroutine that runs on the loop, beside others. Python: `asyncio.Task`.
 *
 * Its first step comes on the loop's next turn. It ends in exactly one state: finished with a result,
 * finished with an exception, or cancelled. Its exception is what it throws; null and undefined, which say
 * nothing, become an `Error`.
 *
 * A promise is taken too, but the function behind it runs already: cancelling the task then ends the task,
 * not the function. Give the async function itself, and cancelling reaches the `await` it is suspended on.
 *
 * @example
 * const task = createTask(sleep(1, "done"), { name: "sleeper" });
 * console.log(await task); // done
 */
export class Task<T> extends Future<T> {
  /** Made when it is first needed: most tasks have no context variables, and keep their number for a name. */
  #context: Context | undefined;
  #name: string | number;
  readonly #body: TaskBody;
  #cancelRequests = 0;

  constructor(runs: Runs<T>, options: TaskOptions & { loop?: EventLoop } = {}) {
    super(options.loop);
    this.#name = options.name === undefined ? ++taskCount : String(options.name);
    this.#context = options.context ?? copyUnlessEmpty();
    this.#body = this.#bodyOf(runs);
    const isEager = options.eagerStart && !(this.#body instanceof PromiseBody);
    if (isEager && this.loop.isRunning()) {
      this.loop.runFirstStep(this as Task<unknown>, this.#body);
    } else {
      this.loop.tasks.add(this as Task<unknown>);
      this.#body.start();
    }
  }

  /** The values of context variables: a copy of the maker's, from the moment when the task was made. */
  get context(): Context {
    this.#context ??= new Context();
    return this.#context;
  }

  /** @internal The values, if it ever had any. */
  get knownContext(): Context | undefined {
    return this.#context;
  }

  getName(): string {
    return typeof this.#name === "number" ? `Task-${this.#name}` : this.#name;
  }

  setName(name: string): void {
    this.#name = String(name);
  }

  /**
   * Asks the task to stop: a `CancelledError` is thrown where it is suspended.
   *
   * Returns false if it is done already. The task may catch the error, clean up, and even go on.
   */
  override cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#cancelRequests++;
    this.#body.cancel(message);
    return true;
  }

  /** @internal As `cancel`, for one step's part of the task only: what runs beside it goes on. */
  cancelPart(part: Stepper<unknown>): void {
    this.#cancelRequests++;
    part.cancel();
  }

  /** How many requests to cancel are not taken back. */
  cancelling(): number {
    return this.#cancelRequests;
  }

  /** Takes one request to cancel back, for code that has caught it. Returns how many are left. */
  uncancel(): number {
    if (this.#cancelRequests > 0) this.#cancelRequests--;
    if (this.#cancelRequests === 0) this.#body.forgetCancel();
    return this.#cancelRequests;
  }

  /** @throws {RuntimeError} always: a task's result is what its coroutine returns */
  override setResult(): never {
    throw new RuntimeError("A task's result is what its coroutine returns: it cannot be set");
  }

  /** @throws {RuntimeError} always: a task's exception is what its coroutine throws */
  override setException(): never {
    throw new RuntimeError("A task's exception is what its coroutine throws: it cannot be set");
  }

  /** @internal */
  finish(value: T): void {
    this.loop.tasks.delete(this as Task<unknown>);
    super.setResult(value);
  }

  /** @internal */
  fail(error: unknown): void {
    this.loop.tasks.delete(this as Task<unknown>);
    if (error instanceof CancelledError) super.cancel(error.message || undefined);
    else super.setException(error);
  }

  /** @internal */
  override label(): string {
    return `Task '${this.getName()}'`;
  }

  protected override describe(): string {
    const facts = [this.describeState()];
    if (!this.done()) {
      if (this.#cancelRequests > 0) facts.push("cancelling");
      const wait = this.#body?.describeWait();
      if (wait !== undefined) facts.push(`waiting on ${wait}`);
    }
    return `<${this.label()} ${facts.join(", ")}>`;
  }

  #bodyOf(runs: Runs<T>): TaskBody {
    const steps = stepsOf<T>(runs);
    if (steps !== undefined) return new TaskStepper(this, steps);
    if (typeof runs === "function") return new FunctionBody<T>(this, runs);
    if (isPromiseLike(runs) && !(runs instanceof Future)) return new PromiseBody<T>(this, runs);
    const cause = runs instanceof Future ? ", a future, which needs no task" : "";
    throw new TypeError(
      `A task runs a coroutine, an async function or a promise; what came was ${whatCame(runs)}${cause}`,
    );
  }
}
