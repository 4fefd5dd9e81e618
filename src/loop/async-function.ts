import { promiseHooks } from "node:v8";
import type { AsyncScope } from "./async-scope.js";

const scopeKey = Symbol("scope of an async function");
type KnownPromise = Promise<unknown> & { [scopeKey]?: AsyncScope | undefined };

/**
 * Which async function runs right now, if a task called it.
 *
 * Its code goes on in microtasks, each of which belongs to a promise, so that V8's promise hooks know it: a promise
 * keeps the scope that it was made in, and brings it back while its reactions run. `AsyncLocalStorage` would do
 * as much and more: up to Node 22 it hears of every resource in the process, which costs a server a tenth of its
 * speed, and it takes the scope into callbacks of Node, which belong to no task, in Python neither.
 *
 * The hooks begin with the first such function: generator tasks pay nothing.
 */
export const asyncFunction: { scope: AsyncScope | undefined } = { scope: undefined };

let hooked = false;

/** Calls a function, and everything that it calls and awaits, inside a scope. */
export function callInScope<A extends unknown[], T>(
  scope: AsyncScope,
  body: (...args: A) => T,
  ...args: A
): T {
  if (!hooked) hook();
  const outer = asyncFunction.scope;
  asyncFunction.scope = scope;
  try {
    return body(...args);
  } finally {
    asyncFunction.scope = outer;
  }
}

function hook(): void {
  hooked = true;
  promiseHooks.createHook({
    init(promise: KnownPromise) {
      promise[scopeKey] = asyncFunction.scope;
    },
    before(promise: KnownPromise) {
      asyncFunction.scope = promise[scopeKey];
    },
    after() {
      asyncFunction.scope = undefined;
    },
  });
}
