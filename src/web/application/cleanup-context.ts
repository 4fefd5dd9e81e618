import { callInline } from "../../loop/call-inline.js";
import type { Coroutine } from "../../loop/coroutine.js";
import { RuntimeError } from "../../loop/errors.js";
import type { Application } from "./application.js";
import type { AppHook } from "./hooks.js";
import { runAll } from "./run-all.js";

/**
 * Sets something up when the application starts, and takes it down in the end: an async generator that yields
 * once in between, as in Python; or a function of any kind that returns the function that takes it down.
 */
export type CleanupContext = (app: Application) => unknown;

/** Runs the contexts: up in their order, down in the opposite one. */
export class CleanupContexts {
  readonly #exits: AppHook[] = [];

  *enter(app: Application, contexts: readonly CleanupContext[]): Coroutine<void> {
    for (const context of contexts) {
      const made: unknown = yield* callInline(context, app);
      if (isAsyncGenerator(made)) {
        if ((yield* callInline(() => made.next())).done !== true) this.#exits.push(() => end(made));
      } else if (typeof made === "function") this.#exits.push(made as AppHook);
    }
  }

  /** All are taken down, whatever goes wrong with one of them. */
  *exit(app: Application): Coroutine<void> {
    yield* runAll(this.#exits.splice(0).reverse(), app);
  }
}

async function end(generator: AsyncGenerator): Promise<void> {
  if ((await generator.next()).done !== true) {
    throw new RuntimeError("A cleanup context yields once: what comes after the yield takes down");
  }
}

function isAsyncGenerator(value: unknown): value is AsyncGenerator {
  return typeof (value as Partial<AsyncGenerator> | null)?.[Symbol.asyncIterator] === "function";
}
