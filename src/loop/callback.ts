import { whatCame } from "./what-came.js";

/** Whether it is a generator function or an async function, which does nothing unless somebody drives it. */
function isCoroutineFunction(value: unknown): boolean {
  // Nearly all functions are plain, and made in this realm.
  if (typeof value !== "function" || Object.getPrototypeOf(value) === Function.prototype) {
    return false;
  }
  const tag = Object.prototype.toString.call(value);
  return tag === "[object AsyncFunction]" || tag === "[object GeneratorFunction]";
}

/**
 * Lets a plain function through.
 *
 * @throws {TypeError} if it is no function, or a coroutine function
 */
export function checkCallback(callback: unknown, what: string): void {
  if (typeof callback !== "function") {
    const cause =
      callback === undefined ? ": was it called too early, by a pair of parentheses?" : "";
    throw new TypeError(`${what} is a function; what came was ${whatCame(callback)}${cause}`);
  }
  if (isCoroutineFunction(callback)) {
    const name = callback.name || "what came";
    throw new TypeError(
      `${what} is a plain function; ${name} is a coroutine function, which needs a task: ` +
        `pass () => createTask(${callback.name || "..."})`,
    );
  }
}
