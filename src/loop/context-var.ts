import { currentContext } from "./context.js";
import { RuntimeError } from "./errors.js";
import { oneLine } from "./one-line.js";
import { whatCame } from "./what-came.js";

/**
 * What `set` of a context variable gives: `reset` takes it, once, and undoes that `set`.
 * Python: `contextvars.Token`.
 *
 * @example
 * const level = new ContextVar("level", 1);
 * const token = level.set(2);
 * console.log(level.get()); // 2
 * level.reset(token);
 * console.log(level.get()); // 1
 */
export class Token<T> {
  readonly variable: ContextVar<T>;
  /** @internal */
  readonly had: boolean;
  /** @internal */
  readonly oldValue: T | undefined;
  /** @internal */
  used = false;

  constructor(variable: ContextVar<T>, had: boolean, oldValue: T | undefined) {
    this.variable = variable;
    this.had = had;
    this.oldValue = oldValue;
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<Token of '${this.variable.name}'${this.used ? " used" : ""}>`;
  }
}

/**
 * A variable with a value of its own in each task. Python: `contextvars.ContextVar`.
 *
 * A new task begins with a copy of its maker's values; what it sets, others do not see.
 *
 * @example
 * const user = new ContextVar("user", "nobody");
 * await run(async () => {
 *   user.set("Ann");
 *   console.log(await createTask(async () => user.get())); // Ann
 * });
 * console.log(user.get()); // nobody
 */
export class ContextVar<T> {
  readonly name: string;
  readonly #default: readonly [T] | readonly [];

  constructor(name: string, ...defaultValue: [T] | []) {
    if (typeof name !== "string") {
      throw new TypeError(`A context variable has a name; what came was ${whatCame(name)}`);
    }
    this.name = name;
    this.#default = defaultValue;
  }

  /**
   * The value in the present context, else `fallback`, else the default.
   *
   * @throws {RangeError} if there is none of the three. Python: `LookupError`
   */
  get(...fallback: [T] | []): T {
    const { values } = currentContext();
    const variable = this as ContextVar<unknown>;
    if (values.has(variable)) return values.get(variable) as T;
    if (fallback.length > 0) return fallback[0] as T;
    if (this.#default.length > 0) return this.#default[0] as T;
    throw new RangeError(`The context variable '${this.name}' has no value here, and no default`);
  }

  /** Sets the value in the present context; the token undoes it. */
  set(value: T): Token<T> {
    const context = currentContext();
    const variable = this as ContextVar<unknown>;
    const token = new Token(
      this,
      context.values.has(variable),
      context.values.get(variable) as T | undefined,
    );
    context.values = new Map(context.values).set(variable, value);
    return token;
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const { values } = currentContext();
    const value = values.has(this as ContextVar<unknown>)
      ? `value=${oneLine(values.get(this as ContextVar<unknown>))}`
      : "no value here";
    const fallback = this.#default.length > 0 ? `, default=${oneLine(this.#default[0])}` : "";
    return `<ContextVar '${this.name}' ${value}${fallback}>`;
  }

  /**
   * Undoes the `set` that gave the token.
   *
   * @throws {RuntimeError} if the token was used before
   * @throws {RangeError} if it belongs to another variable
   * @throws {TypeError} if it is no token
   */
  reset(token: Token<T>): void {
    if (!(token instanceof Token)) {
      throw new TypeError(
        `reset expects the token that set() gave; what came was ${whatCame(token)}`,
      );
    }
    if (token.used) throw new RuntimeError("The token was used already");
    if (token.variable !== this) throw new RangeError("The token belongs to another variable");
    token.used = true;
    const context = currentContext();
    const values = new Map(context.values);
    if (token.had) values.set(this as ContextVar<unknown>, token.oldValue);
    else values.delete(this as ContextVar<unknown>);
    context.values = values;
  }
}
