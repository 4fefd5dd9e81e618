import { beforeEach, describe, expect, test } from "vitest";
import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  EventLoop,
  ensureFuture,
  sleep,
  type Task,
  VirtualClock,
} from "../index.js";

let loop: EventLoop;
beforeEach(() => {
  loop = new EventLoop({ clock: new VirtualClock() });
});

/** One program, as a generator and as an async function: everything below holds for both. */
interface Form {
  name: string;
  sleeper(trace: string[], name: string): () => Coroutine<string> | Promise<string>;
  stubborn(trace: string[]): () => Coroutine<string> | Promise<string>;
}

const forms: Form[] = [
  {
    name: "a generator",
    sleeper: (trace, name) =>
      function* () {
        trace.push(`${name} begins`);
        try {
          yield* sleep(1);
          trace.push(`${name} ends`);
          return name;
        } finally {
          trace.push(`${name} cleans up`);
        }
      },
    stubborn: (trace) =>
      function* () {
        try {
          yield* sleep(1);
        } catch (error) {
          trace.push((error as Error).name);
        }
        yield* sleep(1);
        return "went on";
      },
  },
  {
    name: "an async function",
    sleeper: (trace, name) => async () => {
      trace.push(`${name} begins`);
      try {
        await sleep(1);
        trace.push(`${name} ends`);
        return name;
      } finally {
        trace.push(`${name} cleans up`);
      }
    },
    stubborn: (trace) => async () => {
      try {
        await sleep(1);
      } catch (error) {
        trace.push((error as Error).name);
      }
      await sleep(1);
      return "went on";
    },
  },
];

describe.each(forms)("a task of $name", ({ sleeper, stubborn }) => {
  test("begins on the next turn and returns its result", async () => {
    const trace: string[] = [];
    const task = loop.createTask(sleeper(trace, "it"));
    expect(trace).toEqual([]);
    expect(await loop.runUntilComplete(task)).toBe("it");
    expect(trace).toEqual(["it begins", "it ends", "it cleans up"]);
  });

  test("waits beside another, not after it", async () => {
    const trace: string[] = [];
    const one = loop.createTask(sleeper(trace, "one"));
    const two = loop.createTask(sleeper(trace, "two"));
    await loop.runUntilComplete(one);
    await loop.runUntilComplete(two);
    expect(trace).toEqual([
      "one begins",
      "two begins",
      "one ends",
      "one cleans up",
      "two ends",
      "two cleans up",
    ]);
    expect(loop.time()).toBe(1);
  });

  test("is cancelled where it is suspended", async () => {
    const trace: string[] = [];
    const task = loop.createTask(sleeper(trace, "it"));
    loop.callLater(0.5, () => task.cancel("enough"));
    await expect(loop.runUntilComplete(task)).rejects.toThrow(CancelledError);
    expect(trace).toEqual(["it begins", "it cleans up"]);
    expect(task.cancelled()).toBe(true);
    expect(() => task.result()).toThrow("enough");
    expect(loop.time()).toBe(0.5);
  });

  test("never begins when it is cancelled before", async () => {
    const trace: string[] = [];
    const task = loop.createTask(sleeper(trace, "it"));
    task.cancel();
    await expect(loop.runUntilComplete(task)).rejects.toThrow(CancelledError);
    expect(trace).toEqual([]);
  });

  test("may catch its cancellation and go on", async () => {
    const trace: string[] = [];
    const task = loop.createTask(stubborn(trace));
    loop.callLater(0.5, () => task.cancel());
    expect(await loop.runUntilComplete(task)).toBe("went on");
    expect(trace).toEqual(["CancelledError"]);
    expect(task.cancelling()).toBe(1);
    expect(task.uncancel()).toBe(0);
  });

  test("cannot be cancelled when it is done", async () => {
    const task = loop.createTask(sleeper([], "it"));
    await loop.runUntilComplete(task);
    expect(task.cancel()).toBe(false);
  });
});

test("cancelling a task cancels the task that it waits for", async () => {
  let inner: Task<void> | undefined;
  const outer = loop.createTask(async () => {
    inner = createTask(sleep(10));
    await inner;
  });
  loop.callLater(1, () => outer.cancel());
  await expect(loop.runUntilComplete(outer)).rejects.toThrow(CancelledError);
  expect(inner?.cancelled()).toBe(true);
});

test("cancelling a task that follows a promise ends the task at once", async () => {
  const task = loop.createTask(new Promise<void>(() => {}));
  loop.callSoon(() => task.cancel());
  await expect(loop.runUntilComplete(task)).rejects.toThrow(CancelledError);
});

test("each task knows itself, in both forms", async () => {
  const known: (string | undefined)[] = [];
  const generator = loop.createTask(
    (function* () {
      yield* sleep(1);
      known.push(currentTask()?.getName());
    })(),
    { name: "generator" },
  );
  const asynchronous = loop.createTask(
    async () => {
      await sleep(1);
      known.push(currentTask()?.getName());
    },
    { name: "async function" },
  );
  await loop.runUntilComplete(generator);
  await loop.runUntilComplete(asynchronous);
  expect(known).toEqual(["generator", "async function"]);
  expect(currentTask()).toBeUndefined();
});

test("a generator waits for a promise through ensureFuture", async () => {
  function* main() {
    return yield* ensureFuture(Promise.resolve("from a promise"));
  }
  expect(await loop.runUntilComplete(main())).toBe("from a promise");
});

describe("a mistake is named", () => {
  test("a bare yield of a helper", async () => {
    function* forgot() {
      yield sleep(1);
    }
    await expect(loop.runUntilComplete(forgot())).rejects.toThrow(
      "A coroutine yielded sleep(), which is no future: write yield* instead of yield",
    );
  });

  test("a bare yield of a future", async () => {
    function* forgot() {
      yield loop.createFuture();
    }
    await expect(loop.runUntilComplete(forgot())).rejects.toThrow(/write yield\* instead of yield/);
  });

  test("a bare yield of a value", async () => {
    function* forgot() {
      yield 7;
    }
    await expect(loop.runUntilComplete(forgot())).rejects.toThrow(/yielded 7, which is no future/);
  });

  test("waiting twice for the same coroutine", async () => {
    const once = sleep(1);
    await loop.runUntilComplete(once);
    await expect(loop.runUntilComplete(once)).rejects.toThrow(/sleep\(\) was already awaited/);
    await expect(once).rejects.toThrow(/sleep\(\) was already awaited/);
  });

  test("a task of something that cannot run", () => {
    expect(() => loop.createTask(7 as never)).toThrow(/what came was number 7/);
    expect(() => loop.createTask(loop.createFuture())).toThrow(/needs no task/);
  });
});
