import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import {
  asCompleted,
  EventLoop,
  type Future,
  gather,
  sleep,
  VirtualClock,
  wait,
} from "../index.js";

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

// Both were found by `properties.test.ts`, and are as in CPython.
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

describe("a function that is given twice runs twice", () => {
  let runs: number;
  const count = async () => {
    await sleep(0);
    return ++runs;
  };
  beforeEach(() => {
    runs = 0;
  });

  test("in a gathering", async () => {
    const main = loop.createTask(async () => await gather(count, count));
    expect(await loop.runUntilComplete(main)).toEqual([1, 2]);
  });

  test("in a wait", async () => {
    const [done] = await loop.runUntilComplete(wait([count, count]));
    expect([done.size, runs]).toEqual([2, 2]);
  });

  test("as completed", async () => {
    const came: number[] = [];
    const main = loop.createTask(async () => {
      for (const coming of asCompleted([count, count])) came.push(await coming);
    });
    await loop.runUntilComplete(main);
    expect(came).toEqual([1, 2]);
  });
});

test("nothing as completed leaves no timer behind", async () => {
  const main = loop.createTask(async () => [...asCompleted([], { timeout: 5 })].length);
  expect(await loop.runUntilComplete(main)).toBe(0);
  expect(inspect(loop)).toContain("timers=0");
});
