import { callInline } from "../loop/call-inline.js";
import type { Awaitable, Coroutine, CoroutineObject } from "../loop/coroutine.js";

/** What `use` runs: an async function, a generator function, or any function. */
export type Body<T> = () => Awaitable<T> | T;

/** What can be held for a while. */
interface Holdable {
  acquire(): CoroutineObject<true>;
  release(): void;
}

/** Acquires, runs the body in the present task, and releases in every case. Python: `async with`. */
export function* useSteps<T>(holdable: Holdable, body: Body<T>): Coroutine<T> {
  if (typeof body !== "function") {
    throw new TypeError(
      `use expects a function, which it calls when its turn has come; what came was ${typeof body}: ` +
        "was it called too early, by a pair of parentheses?",
    );
  }
  yield* holdable.acquire();
  try {
    return yield* callInline(body);
  } finally {
    holdable.release();
  }
}
