import type { ContextVar } from "./context-var.js";
import { oneLine } from "./one-line.js";
import { currentTask, running } from "./running.js";

type Values = ReadonlyMap<ContextVar<unknown>, unknown>;
const noValues: Values = new Map();

/**
 * The values of context variables, as one task sees them. Python: `contextvars.Context`.
 *
 * Copying is free: the map inside is never changed, only replaced.
 *
 * @example
 * const user = new ContextVar("user", "nobody");
 * const context = copyContext();
 * context.run(() => user.set("Ann"));
 * console.log(context.run(() => user.get()), user.get()); // Ann nobody
 */
export class Context {
  /** @internal */
  values: Values;

  constructor(values: Values = noValues) {
    this.values = values;
  }

  /** Calls a function inside this context: what it sets stays here. */
  run<A extends unknown[], T>(body: (...args: A) => T, ...args: A): T {
    const outer = running.context;
    running.context = this;
    try {
      return body(...args);
    } finally {
      running.context = outer;
    }
  }

  copy(): Context {
    return new Context(this.values);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const values = [...this.values].map(([{ name }, value]) => `${name}=${oneLine(value)}`);
    return `<Context ${values.join(", ") || "empty"}>`;
  }
}

const outermost = new Context();
const scratch = new Context();

/**
 * @internal An empty context for one callback. It is the same object each time: whoever keeps a context
 * keeps a copy.
 */
export function cleanContext(): Context {
  scratch.values = noValues;
  return scratch;
}

/** @internal The context of the code that runs now. */
export function currentContext(): Context {
  return running.context ?? currentTask()?.context ?? outermost;
}

/** @internal A copy of the present values, or undefined when there are none: most programs have none. */
export function copyUnlessEmpty(): Context | undefined {
  const task = currentTask();
  const context = running.context ?? (task === undefined ? outermost : task.knownContext);
  return context === undefined || context.values.size === 0 ? undefined : context.copy();
}

/**
 * A copy of the present context. Python: `contextvars.copy_context()`.
 *
 * @example
 * const user = new ContextVar("user", "nobody");
 * const before = copyContext();
 * user.set("Ann");
 * console.log(before.run(() => user.get())); // nobody
 */
export function copyContext(): Context {
  return currentContext().copy();
}
