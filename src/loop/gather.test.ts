import { beforeEach, describe, expect, test } from "vitest";
import { EventLoop, type Future, gather, VirtualClock } from "../index.js";

// Both were found by `properties.test.ts`, and are as in CPython.

let loop: EventLoop;
beforeEach(() => {
  loop = new EventLoop({ clock: new VirtualClock() });
});

const waiting = {
  "a generator": (future: Future<void>) =>
    function* () {
      yield* gather(future, { returnExceptions: true });
    },
  "an async function": (future: Future<void>) => async () => {
    await gather(future, { returnExceptions: true });
  },
};

describe.each(Object.entries(waiting))("a gathering in %s", (_name, waits) => {
  test("passes on the message that it was cancelled with", async () => {
    const task = loop.createTask(waits(loop.createFuture()));
    loop.callLater(1, () => task.cancel("enough"));
    await expect(loop.runUntilComplete(task)).rejects.toThrow(/^enough$/);
  });

  test("that is cancelled twice brings the first cancellation", async () => {
    const task = loop.createTask(waits(loop.createFuture()));
    loop.callLater(1, () => {
      task.cancel("first");
      // The child is cancelled by now, and the gathering has not heard of it.
      loop.callSoon(() => task.cancel("second"));
    });
    await expect(loop.runUntilComplete(task)).rejects.toThrow(/^first$/);
  });
});
