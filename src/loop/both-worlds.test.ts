import { describe, expect, test } from "vitest";
import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  EventLoop,
  type Future,
  gather,
  getEventLoop,
  Lock,
  run,
  sleep,
  TaskGroup,
  timeout,
  VirtualClock,
  wait,
  waitFor,
} from "../index.js";

function cancelMyself(): void {
  currentTask()?.cancel();
}

/** The program of loop-facts: tasks, turns, a plain callback and a cancel, with the order of events. */
function generatorProgram(loop: EventLoop, trace: string[]): Coroutine<void> {
  function* worker(name: string): Coroutine<void> {
    trace.push(`${name}0`);
    for (const step of [1, 2, 3]) {
      yield* sleep(0);
      trace.push(`${name}${step}`);
    }
  }
  function* main(): Coroutine<void> {
    const a = createTask(worker("a"));
    const b = createTask(worker("b"));
    loop.callSoon(() => trace.push("callback"));
    yield* sleep(0);
    trace.push("main");
    yield* sleep(0);
    b.cancel();
    yield* wait([a, b]);
    trace.push(`b cancelled: ${b.cancelled()}`);
  }
  return main();
}

function asyncProgram(loop: EventLoop, trace: string[]): () => Promise<void> {
  async function worker(name: string): Promise<void> {
    trace.push(`${name}0`);
    for (const step of [1, 2, 3]) {
      await sleep(0);
      trace.push(`${name}${step}`);
    }
  }
  async function main(): Promise<void> {
    const a = createTask(() => worker("a"));
    const b = createTask(() => worker("b"));
    loop.callSoon(() => trace.push("callback"));
    await sleep(0);
    trace.push("main");
    await sleep(0);
    b.cancel();
    await wait([a, b]);
    trace.push(`b cancelled: ${b.cancelled()}`);
  }
  return main;
}

// CPython 3.11 prints this order for the same program.
const cpython = ["a0", "b0", "callback", "main", "a1", "b1", "a2", "a3", "b cancelled: true"];

test("generators keep CPython's order of events", async () => {
  const loop = new EventLoop({ clock: new VirtualClock() });
  const trace: string[] = [];
  await loop.runUntilComplete(loop.createTask(generatorProgram(loop, trace)));
  expect(trace).toEqual(cpython);
});

test("async functions keep the same order", async () => {
  const loop = new EventLoop({ clock: new VirtualClock() });
  const trace: string[] = [];
  await loop.runUntilComplete(loop.createTask(asyncProgram(loop, trace)));
  expect(trace).toEqual(cpython);
});

describe("the two-step replacement", () => {
  test("leaves wait and runUntilComplete as they are", async () => {
    const trace: string[] = [];
    function* helloSteps(name: string) {
      trace.push(`hello ${name}`);
      yield* sleep(0.001);
      trace.push(`again ${name}`);
    }
    async function hello(name: string) {
      trace.push(`hello ${name}`);
      await sleep(0.001);
      trace.push(`again ${name}`);
    }
    await getEventLoop().runUntilComplete(wait([helloSteps("a"), helloSteps("b")]));
    const generators = trace.splice(0);
    await getEventLoop().runUntilComplete(wait([hello("a"), hello("b")]));
    expect(trace).toEqual(generators);
    expect(generators).toEqual(["hello a", "hello b", "again a", "again b"]);
  });
});

test("await outside of any task drives the loop by itself", async () => {
  expect(await sleep(0.001, "alone")).toBe("alone");
  const task: Future<string> = createTask(sleep(0, "task"));
  expect(await task).toBe("task");
});

test("an await of something done never calls back from inside then", async () => {
  const loop = new EventLoop();
  const future: Future<string> = loop.createFuture();
  future.setResult("ready");
  const order: string[] = [];
  const then = future.then((value) => order.push(value));
  order.push("after then");
  await then;
  expect(order).toEqual(["after then", "ready"]);
});

test("a turn does not inherit the task that happened to wake it", async () => {
  const names: (string | undefined)[] = [];
  const { currentTask } = await import("../index.js");
  await run(async () => {
    getEventLoop().callSoon(() => names.push(currentTask()?.getName()));
    await sleep(0);
  });
  expect(names).toEqual([undefined]);
});

describe("run", () => {
  test("takes a function, a generator and a promise", async () => {
    expect(await run(async () => await sleep(0, "function"))).toBe("function");
    expect(
      await run(
        (function* () {
          return yield* sleep(0, "generator");
        })(),
      ),
    ).toBe("generator");
    async function main() {
      const task = createTask(sleep(0, "promise"));
      return await task;
    }
    expect(await run(main())).toBe("promise");
  });

  test("cancels what still runs at the end", async () => {
    const trace: string[] = [];
    await run(async () => {
      createTask(async () => {
        try {
          await sleep(1000);
        } finally {
          trace.push("cleaned up");
        }
      });
      await sleep(0);
    });
    expect(trace).toEqual(["cleaned up"]);
  });
});

describe("gather", () => {
  test("gives the results in the order of the arguments, whatever the form", async () => {
    const loop = new EventLoop({ clock: new VirtualClock() });
    function* generator() {
      return yield* sleep(2, "generator");
    }
    const results = await loop.runUntilComplete(
      (function* () {
        return yield* gather(generator(), async () => sleep(1, "async function"), sleep(0, 3));
      })(),
    );
    expect(results).toEqual(["generator", "async function", 3]);
    expect(loop.time()).toBe(2);
  });

  test("throws the first error and lets the others go on", async () => {
    const trace: string[] = [];
    const loop = new EventLoop({ clock: new VirtualClock() });
    await loop.runUntilComplete(
      loop.createTask(async () => {
        const failing = async () => {
          await sleep(1);
          throw new Error("broken");
        };
        const going = async () => {
          await sleep(2);
          trace.push("went on");
        };
        await expect(gather(failing, going)).rejects.toThrow("broken");
        await sleep(2);
      }),
    );
    expect(trace).toEqual(["went on"]);
  });

  test("gives errors as results when asked to", async () => {
    const error = new Error("broken");
    const failing = async () => {
      throw error;
    };
    expect(await gather(failing, sleep(0, 1), { returnExceptions: true })).toEqual([error, 1]);
  });

  test("of nothing is an empty list", async () => {
    expect(await gather()).toEqual([]);
  });
});

describe("wait", () => {
  test("gives what is done and what is pending when the time is over", async () => {
    const loop = new EventLoop({ clock: new VirtualClock() });
    const [done, pending] = await loop.runUntilComplete(
      wait([sleep(1, "quick"), sleep(60, "slow")], { timeout: 5 }),
    );
    expect([...done].map((future) => future.result())).toEqual(["quick"]);
    expect(pending.size).toBe(1);
    expect(loop.time()).toBe(5);
  });

  test("returns at the first that is done, and at the first error, when asked to", async () => {
    const loop = new EventLoop({ clock: new VirtualClock() });
    async function failing() {
      await sleep(2);
      throw new Error("broken");
    }
    await loop.runUntilComplete(wait([sleep(1), sleep(3)], { returnWhen: "FIRST_COMPLETED" }));
    expect(loop.time()).toBe(1);
    await loop.runUntilComplete(
      wait([sleep(1), failing, sleep(9)], { returnWhen: "FIRST_EXCEPTION" }),
    );
    expect(loop.time()).toBe(3);
  });

  test("refuses to wait for nothing", async () => {
    await expect(wait([])).rejects.toThrow(/at least one/);
  });
});

describe("cancelling", () => {
  test("reaches the gathering that a task's function returned", async () => {
    const loop = new EventLoop({ clock: new VirtualClock() });
    const task = loop.createTask(() => gather(sleep(10), sleep(10)));
    loop.callLater(1, () => task.cancel());
    await expect(loop.runUntilComplete(task)).rejects.toThrow(CancelledError);
    expect(loop.time()).toBe(1);
  });

  // As CPython does, and generators: the end of an inner function is no suspension.
  test.each([
    ["at once", async () => cancelMyself()],
    [
      "after a wait",
      async () => {
        await sleep(1);
        cancelMyself();
      },
    ],
  ])(
    "from inside an inner async function, %s, arrives at the next suspension",
    async (_, inner) => {
      const trace: string[] = [];
      const loop = new EventLoop({ clock: new VirtualClock() });
      const task = loop.createTask(async () => {
        await new Lock().use(inner);
        trace.push("after use");
        await sleep(1).then(null, (error) => trace.push(error.name));
      });
      await loop.runUntilComplete(task);
      expect(trace).toEqual(["after use", "CancelledError"]);
    },
  );
});

describe("what ends one branch of Promise.all leaves the others alone:", () => {
  test.each([
    ["a time-out", () => waitFor(sleep(10), 1), "TimeoutError"],
    ["a deadline", () => timeout(1, () => sleep(10)), "TimeoutError"],
    [
      "a task group that fails",
      () =>
        new TaskGroup().run(async (group) => {
          group.createTask(async () => {
            await sleep(1);
            throw new Error("broken");
          });
          await sleep(10);
        }),
      "AggregateError",
    ],
  ])("%s", async (_, branch, error) => {
    const loop = new EventLoop({ clock: new VirtualClock() });
    const ends = await loop.runUntilComplete(
      loop.createTask(async () => {
        const ended = await Promise.allSettled([branch(), sleep(2, "b")]);
        return [ended, currentTask()?.cancelling()];
      }),
    );
    expect(ends).toMatchObject([[{ reason: { name: error } }, { value: "b" }], 0]);
    expect(loop.time()).toBe(2);
  });
});

test("what a task left behind when it ended is in no task", async () => {
  const loop = new EventLoop({ clock: new VirtualClock() });
  const seen = loop.createFuture<unknown>();
  const task = loop.createTask(async () => {
    setImmediate(() => seen.setResult(currentTask()));
  });
  await loop.runUntilComplete(task);
  expect(await loop.runUntilComplete(seen)).toBe(undefined);
});
