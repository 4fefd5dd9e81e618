import { whatCame } from "../../loop/what-came.js";
import type { Answer } from "./thread-main.js";

/**
 * The source of a function that is to run in another thread.
 *
 * @throws {TypeError} if it is no function, or one without a source
 */
export function sourceOf(body: unknown): string {
  if (typeof body !== "function") {
    throw new TypeError(`A function to run was expected; what came was ${whatCame(body)}`);
  }
  const source = Function.prototype.toString.call(body);
  if (/\{\s*\[native code\]\s*\}\s*$/.test(source)) {
    throw new TypeError(
      `${body.name || "The function"} has no source that another thread could run (it is built in, or made by bind): wrap it, as in (x) => Math.sqrt(x)`,
    );
  }
  return source;
}

/** The error as the function threw it, as far as it survived the crossing. */
export function errorFrom({ error, details }: Extract<Answer, { error: unknown }>): unknown {
  if (!(error instanceof Error)) return error;
  const { name, ...properties } = details ?? {};
  const missing = name === "ReferenceError" ? /^(\S+) is not defined/.exec(error.message) : null;
  const message = missing === null ? error.message : explainMissing(missing[1] as string);
  const standard = standardErrors.find((one) => one.name === name) ?? Error;
  const copy = Object.assign(new standard(message), properties);
  if (error.stack !== undefined) copy.stack = error.stack;
  if (typeof name === "string" && copy.name !== name) copy.name = name;
  return copy;
}

const standardErrors: ErrorConstructor[] = [
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
];

function explainMissing(name: string): string {
  return `${name} is not defined in the thread: only the function's own source is sent there, not what surrounds it. Pass ${name} as an argument, or load it inside, as in require("node:fs")`;
}
