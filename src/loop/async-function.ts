import { promiseHooks } from "node:v8";
import type { AsyncScope } from "./async-scope.js";

/**
 * Which async function runs right now, if a task called it.
 *
 * Its code goes on in microtasks, each of which belongs to a promise, so that V8's promise hooks know it: a promise
 * keeps the scope that it was made in, and brings it back while its reactions run. `AsyncLocalStorage` would do
 * as much and more: up to Node 22 it hears of every resource in the process, which costs a server a tenth of its
 * speed (from 24 on it would be the faster one), and it takes the scope into callbacks of Node, which belong to no
 * task, in Python neither.
 *
 * The hooks begin with the first such function: a program of generators pays nothing.
 */
export const asyncFunction: { scope: AsyncScope | undefined } = { scope: undefined };

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

/** Node calls the loop from outside of everything. What was broken off by force has left its scope behind. */
export function leaveScopes(): void {
  asyncFunction.scope = undefined;
  depth = 0;
}

/** Gives back what it is given, so that a class below it can add a private field to that. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what it is for
    return object;
  }
}

/** The scope of a promise, in a field that nobody sees who looks at the promise. */
class Stamp extends Given {
  readonly #scope: AsyncScope;

  constructor(promise: object, scope: AsyncScope) {
    super(promise);
    this.#scope = scope;
  }

  static scopeOf(promise: object): AsyncScope | undefined {
    return #scope in promise ? promise.#scope : undefined;
  }
}

let hooked = false;
/** The scopes around the reaction that runs: a `vm` context with microtasks of its own runs some inside of others. */
const outer: (AsyncScope | undefined)[] = [];
let depth = 0;

function hook(): void {
  hooked = true;
  promiseHooks.createHook({
    init(promise) {
      if (asyncFunction.scope !== undefined) new Stamp(promise, asyncFunction.scope);
    },
    before(promise) {
      outer[depth++] = asyncFunction.scope;
      asyncFunction.scope = Stamp.scopeOf(promise);
    },
    after() {
      depth = Math.max(depth - 1, 0);
      asyncFunction.scope = outer[depth];
    },
  });
}
