import { type Coroutine, EventLoop, ensureFuture, type Future, VirtualClock } from "../../index.js";
import { isGenerator, isPromiseLike } from "../../loop/coroutine.js";
import { addresses } from "./addresses.js";
import { awaitables } from "./awaitables.js";
import type { Wrong } from "./case.js";
import { counts } from "./counts.js";
import { loops } from "./loops.js";
import { states } from "./states.js";
import { times } from "./times.js";
import { yields } from "./yields.js";

export const cases = { yields, awaitables, states, times, counts, loops, addresses };

type Action = () => unknown;

/** Both worlds: what the action gives is waited for in a task of the one kind or of the other. */
export const forms = {
  "a generator": (action: Action) =>
    function* (): Coroutine<unknown> {
      const made = action() as Wrong;
      if (isGenerator(made)) return yield* made as Coroutine<unknown>;
      if (!isPromiseLike(made)) return made;
      return yield* Symbol.iterator in made ? (made as Future<unknown>) : ensureFuture(made);
    },
  "an async function": (action: Action) => async () => {
    const made = action() as Wrong;
    return isGenerator(made) ? await ensureFuture(made) : await made;
  },
};

/** What comes of an action in a task: its result, or its error. */
export async function played(
  form: (action: Action) => () => Wrong,
  action: Action,
): Promise<unknown> {
  const loop = new EventLoop({ clock: new VirtualClock() });
  return await loop.runUntilComplete(loop.createTask(form(action)));
}
