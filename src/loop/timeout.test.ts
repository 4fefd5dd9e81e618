import { beforeEach, describe, expect, test } from "vitest";
import {
  CancelledError,
  createTask,
  currentTask,
  EventLoop,
  shield,
  sleep,
  TimeoutError,
  timeout,
  timeoutAt,
  VirtualClock,
  waitFor,
} from "../index.js";
import { scriptedLoop } from "./testing/scripted-loop.js";

let loop: EventLoop;
beforeEach(() => {
  loop = new EventLoop({ clock: new VirtualClock() });
});
const within = <T>(body: () => Promise<T>) => loop.runUntilComplete(loop.createTask(body));

describe("timeout", () => {
  test("gives the body's result when it is in time", async () => {
    expect(await within(async () => await timeout(2, async () => await sleep(1, "done")))).toBe(
      "done",
    );
    expect(loop.time()).toBe(1);
  });

  test("cancels the body when the time is over, and lets it clean up", async () => {
    loop = scriptedLoop(2);
    const trace: string[] = [];
    const body = async () => {
      try {
        await sleep(10);
      } finally {
        trace.push("cleaned up");
      }
    };
    await expect(within(async () => await timeout(2, body))).rejects.toThrow(TimeoutError);
    expect(trace).toEqual(["cleaned up"]);
    expect(loop.time()).toBe(2);
  });

  test("works the same in generators", async () => {
    const trace: string[] = [];
    function* main() {
      try {
        yield* timeout(2, function* () {
          try {
            yield* sleep(10);
          } finally {
            trace.push("cleaned up");
          }
        });
      } catch (error) {
        trace.push((error as Error).name);
      }
      trace.push(`still ${currentTask()?.cancelling()} cancellations`);
    }
    await loop.runUntilComplete(main());
    expect(trace).toEqual(["cleaned up", "TimeoutError", "still 0 cancellations"]);
  });

  test("works for an async body inside a generator", async () => {
    const trace: string[] = [];
    function* main() {
      yield* timeout(2, async () => {
        try {
          await sleep(10);
        } finally {
          trace.push("cleaned up");
        }
      });
    }
    await expect(loop.runUntilComplete(main())).rejects.toThrow(TimeoutError);
    expect(trace).toEqual(["cleaned up"]);
  });

  test("leaves a cancellation from outside what it is", async () => {
    const task = loop.createTask(async () => await timeout(2, async () => await sleep(10)));
    loop.callLater(1, () => task.cancel());
    await expect(loop.runUntilComplete(task)).rejects.toThrow(CancelledError);
    expect(task.cancelled()).toBe(true);
  });

  test("can be moved, asked, and taken away", async () => {
    loop = scriptedLoop(4, 104);
    await within(async () =>
      timeout(2, async (deadline) => {
        expect(deadline.when()).toBe(2);
        deadline.reschedule(5);
        await sleep(4);
        expect(deadline.expired()).toBe(false);
        deadline.reschedule(undefined);
        await sleep(100);
      }),
    );
    expect(loop.time()).toBe(104);
  });

  test("may lie in the past", async () => {
    await within(async () => {
      await sleep(5);
      await expect(timeoutAt(3, async () => await sleep(1))).rejects.toThrow(TimeoutError);
    });
    expect(loop.time()).toBe(5);
  });

  test("can stand inside another; the nearer deadline is the one that counts", async () => {
    loop = scriptedLoop(1);
    const trace: string[] = [];
    await within(async () => {
      await timeout(10, async () => {
        await timeout(1, async () => await sleep(100)).then(null, (error: Error) =>
          trace.push(error.name),
        );
        trace.push("the outer one goes on");
      });
    });
    expect(trace).toEqual(["TimeoutError", "the outer one goes on"]);
    expect(loop.time()).toBe(1);
  });

  test("works outside of any task", async () => {
    await expect(timeout(0.001, async () => await sleep(3600))).rejects.toThrow(TimeoutError);
  });
});

describe("waitFor", () => {
  test("gives the result when it is in time", async () => {
    expect(await loop.runUntilComplete(waitFor(sleep(1, "done"), 2))).toBe("done");
  });

  test.each([
    ["a coroutine", () => sleep(10)],
    ["an async function", () => async () => await sleep(10)],
    [
      "a generator",
      () =>
        (function* () {
          yield* sleep(10);
        })(),
    ],
    ["a task", () => createTask(sleep(10))],
    ["a promise", () => new Promise(() => {})],
  ])("throws TimeoutError for %s that is late", async (_name, make) => {
    await within(async () => {
      await expect(waitFor(make(), 2)).rejects.toThrow(TimeoutError);
      expect(currentTask()?.cancelling()).toBe(0);
    });
    expect(loop.time()).toBe(2);
  });

  test.each([1, undefined])("calls a function without arguments (%s seconds)", async (seconds) => {
    const seen: unknown[][] = [];
    await within(async () => {
      await waitFor(async (...args: unknown[]) => {
        seen.push(args);
      }, seconds);
      await waitFor(function* (...args: unknown[]) {
        seen.push(yield* sleep(0, args));
      }, seconds);
    });
    expect(seen).toEqual([[], []]);
  });

  test("cancels the task that is late", async () => {
    await within(async () => {
      const late = createTask(sleep(10));
      await waitFor(late, 2).then(null, () => {});
      expect(late.cancelled()).toBe(true);
    });
  });

  test("without time takes only what is there", async () => {
    await within(async () => {
      const done = createTask(sleep(0, "there"));
      await done;
      expect(await waitFor(done, 0)).toBe("there");
      await expect(waitFor(sleep(1), 0)).rejects.toThrow(TimeoutError);
    });
  });
});

describe("shield", () => {
  test("keeps a cancellation from the task inside", async () => {
    loop = scriptedLoop(1, 5);
    await within(async () => {
      const saving = createTask(sleep(5, "saved"));
      await expect(waitFor(shield(saving), 1)).rejects.toThrow(TimeoutError);
      expect(saving.done()).toBe(false);
      expect(await saving).toBe("saved");
    });
    expect(loop.time()).toBe(5);
  });

  test("passes the error and the cancellation of the task inside on", async () => {
    await within(async () => {
      const failing = createTask(async () => {
        throw new Error("broken");
      });
      await expect(shield(failing)).rejects.toThrow("broken");
      const cancelled = createTask(sleep(5));
      loop.callLater(1, () => cancelled.cancel());
      await expect(shield(cancelled)).rejects.toThrow(CancelledError);
    });
  });
});
