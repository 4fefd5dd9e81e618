import { callInline } from "./call-inline.js";
import { type Awaitable, CoroutineObject } from "./coroutine.js";
import { whatCame } from "./what-came.js";

/**
 * Makes of a generator function or an async function one that begins only when it is waited for, and that
 * `yield*` and `await` both take. Python: `@asyncio.coroutine`.
 *
 * @throws {TypeError} if it is no function
 * @example
 * const greet = coroutine(async function greet(name: string) {
 *   await sleep(0.001);
 *   return `hello, ${name}`;
 * });
 * console.log(await greet("Ann")); // hello, Ann
 */
export function coroutine<A extends unknown[], T>(
  body: (...args: A) => Awaitable<T>,
): (...args: A) => CoroutineObject<T> {
  if (typeof body !== "function") {
    throw new TypeError(`coroutine expects a function; what came was ${whatCame(body)}`);
  }
  return (...args) => new CoroutineObject(body.name || "coroutine", callInline(body, ...args));
}
