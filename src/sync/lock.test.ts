import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { CancelledError, currentTask, Lock, RuntimeError, sleep, wait } from "../index.js";
import { asyncFunctions, generators, Stage, worlds } from "./testing/worlds.js";

// The traces are what CPython 3.11 prints for the same programs.
describe.each(worlds)("a lock among $name", (world) => {
  let stage: Stage;
  let lock: Lock;
  beforeEach(() => {
    stage = new Stage(world);
    lock = new Lock();
  });

  /** Acquires, notes it, and releases. */
  function taker(name: string) {
    return function* () {
      try {
        yield lock.acquire();
      } catch (error) {
        stage.note(`${name}: ${(error as Error).name}`);
        throw error;
      }
      stage.note(`${name} has it`);
      lock.release();
    };
  }

  test("lets one through at a time, first come, first served", async () => {
    const { note } = stage;
    const worker = (name: string) =>
      function* () {
        note(`${name} asks`);
        yield lock.acquire();
        note(`${name} has it`);
        yield sleep(0);
        note(`${name} frees it`);
        lock.release();
      };
    await stage.run(function* () {
      const tasks = ["a", "b", "c"].map((name) => stage.start(worker(name)));
      const turns = stage.startTurns(8);
      yield wait([...tasks, turns]);
    });
    expect(stage.trace).toEqual([
      ...["a asks", "a has it", "b asks", "c asks", "turn 0", "a frees it", "turn 1", "b has it"],
      ...["turn 2", "b frees it", "turn 3", "c has it", "turn 4", "c frees it"],
      ...["turn 5", "turn 6", "turn 7"],
    ]);
  });

  test("is not taken by a newcomer while one who was woken has not gone on", async () => {
    await stage.run(function* () {
      yield lock.acquire();
      const first = stage.start(taker("first"));
      yield sleep(0);
      lock.release();
      stage.note(`locked: ${lock.locked()}`);
      yield* taker("newcomer")();
      yield first;
    });
    expect(stage.trace).toEqual(["locked: false", "first has it", "newcomer has it"]);
  });

  test("passes to the next when the one it woke is cancelled before it goes on", async () => {
    await stage.run(function* () {
      yield lock.acquire();
      const [a, b] = [stage.start(taker("a")), stage.start(taker("b"))];
      yield sleep(0);
      const turns = stage.startTurns(3);
      lock.release();
      a.cancel();
      yield wait([a, b, turns]);
    });
    expect(stage.trace).toEqual(["turn 0", "a: CancelledError", "turn 1", "b has it", "turn 2"]);
    expect(lock.locked()).toBe(false);
  });

  test("passes to the next when it is released to one who is cancelled already", async () => {
    await stage.run(function* () {
      yield lock.acquire();
      const [a, b] = [stage.start(taker("a")), stage.start(taker("b"))];
      yield sleep(0);
      const turns = stage.startTurns(3);
      a.cancel();
      lock.release();
      yield wait([a, b, turns]);
    });
    expect(stage.trace).toEqual(["turn 0", "a: CancelledError", "turn 1", "b has it", "turn 2"]);
  });

  test("is free at once for a newcomer when all who waited are cancelled", async () => {
    await stage.run(function* () {
      yield lock.acquire();
      const cancelled = stage.start(taker("cancelled"));
      yield sleep(0);
      cancelled.cancel();
      lock.release();
      yield lock.acquire();
      stage.note("newcomer has it");
      yield wait([cancelled]);
    });
    expect(stage.trace).toEqual(["newcomer has it", "cancelled: CancelledError"]);
    expect(lock.locked()).toBe(true);
  });

  test("forgets who was cancelled in the middle of the line", async () => {
    await stage.run(function* () {
      yield lock.acquire();
      const tasks = ["a", "b", "c"].map((name) => stage.start(taker(name)));
      yield sleep(0);
      tasks[1]?.cancel();
      yield sleep(0);
      lock.release();
      yield wait(tasks);
    });
    expect(stage.trace).toEqual(["b: CancelledError", "a has it", "c has it"]);
  });

  describe("use", () => {
    test("holds the lock while the body runs, in the order of acquire and release", async () => {
      const { note } = stage;
      const worker = (name: string) =>
        function* () {
          const body = world.made(function* () {
            note(`${name} in`);
            yield sleep(0);
            note(`${name} out`);
          });
          yield lock.use(body);
          note(`${name} after`);
        };
      await stage.run(function* () {
        const tasks = ["a", "b"].map((name) => stage.start(worker(name)));
        yield wait([...tasks, stage.startTurns(5)]);
      });
      expect(stage.trace).toEqual([
        ...["a in", "turn 0", "a out", "a after", "turn 1", "b in", "turn 2", "b out", "b after"],
        ...["turn 3", "turn 4"],
      ]);
    });

    test.each(worlds)("takes a body of $name, and gives its result", async ({ made }) => {
      const result = await stage.run(function* () {
        const body = made(function* () {
          stage.note(`locked: ${lock.locked()}`);
          return yield sleep(0, "result");
        });
        return yield lock.use(body);
      });
      expect(result).toBe("result");
      expect(stage.trace).toEqual(["locked: true"]);
      expect(lock.locked()).toBe(false);
    });

    test("ends in the same turn as its body does, also when the body waits for nothing", async () => {
      const { note } = stage;
      await stage.run(function* () {
        yield lock.acquire();
        const user = stage.start(function* () {
          yield lock.use(
            // biome-ignore lint/correctness/useYield: a body that waits for nothing is the point
            world.made(function* () {
              note("in");
            }),
          );
          note("after");
        });
        yield sleep(0);
        lock.release();
        yield wait([user, stage.startTurns(2)]);
      });
      expect(stage.trace).toEqual(["in", "after", "turn 0", "turn 1"]);
    });

    test("takes a plain function", async () => {
      expect(
        await stage.run(function* () {
          return yield lock.use(() => lock.locked());
        }),
      ).toBe(true);
      expect(lock.locked()).toBe(false);
    });

    test.each(worlds)("runs a body of $name in the present task", async ({ made }) => {
      const tasks: unknown[] = [];
      await stage.run(function* () {
        yield lock.acquire();
        stage.loop.callSoon(() => lock.release());
        const body = made(function* () {
          tasks.push(currentTask());
          yield sleep(1);
          tasks.push(currentTask());
        });
        tasks.push(currentTask());
        yield lock.use(body);
      });
      expect(tasks[0]).toBeDefined();
      expect(tasks).toEqual([tasks[0], tasks[0], tasks[0]]);
    });

    test.each(worlds)("frees the lock when a body of $name throws", async ({ made }) => {
      const failing = stage.run(function* () {
        const body = made(function* () {
          yield sleep(0);
          throw new Error("broken");
        });
        yield lock.use(body);
      });
      await expect(failing).rejects.toThrow("broken");
      expect(lock.locked()).toBe(false);
    });

    test.each(worlds)(
      "frees the lock when a body of $name is cancelled, after it",
      async ({ made }) => {
        const task = stage.start(function* () {
          const body = made(function* () {
            try {
              yield sleep(10);
            } catch (error) {
              yield sleep(1);
              stage.note(`${(error as Error).name}, locked: ${lock.locked()}`);
              throw error;
            }
          });
          yield lock.use(body);
        });
        stage.loop.callLater(5, () => task.cancel());
        await expect(stage.loop.runUntilComplete(task)).rejects.toThrow(CancelledError);
        expect(stage.trace).toEqual(["CancelledError, locked: true"]);
        expect(lock.locked()).toBe(false);
        expect(stage.loop.time()).toBe(6);
      },
    );

    test("does not run the body, nor free the lock of another, when cancelled while waiting", async () => {
      await stage.run(function* () {
        yield lock.acquire();
        const waiting = stage.start(function* () {
          yield lock.use(() => stage.note("never"));
        });
        yield sleep(0);
        waiting.cancel();
        yield wait([waiting]);
      });
      expect(stage.trace).toEqual([]);
      expect(lock.locked()).toBe(true);
    });
  });

  test("belongs to the loop on which somebody first had to wait", async () => {
    await stage.run(function* () {
      yield lock.acquire();
      const other = stage.start(taker("other"));
      yield sleep(0);
      lock.release();
      yield other;
      yield lock.acquire();
    });
    const elsewhere = new Stage(world);
    const refused = elsewhere.run(function* () {
      yield lock.acquire();
    });
    await expect(refused).rejects.toThrow(RuntimeError);
    await expect(refused).rejects.toThrow("<Lock locked> is bound to a different event loop");
  });
});

test("a lock is shared by generators and async functions", async () => {
  const lock = new Lock();
  const stage = new Stage(generators);
  const worker = (name: string) =>
    function* () {
      yield lock.acquire();
      stage.note(`${name} in`);
      yield sleep(1);
      stage.note(`${name} out`);
      lock.release();
    };
  await stage.run(function* () {
    const tasks = [generators, asyncFunctions, generators, asyncFunctions].map((world, index) =>
      stage.loop.createTask(world.made(worker(`${index}`))),
    );
    yield wait(tasks);
  });
  expect(stage.trace).toEqual([0, 1, 2, 3].flatMap((index) => [`${index} in`, `${index} out`]));
});

test("a lock works at the top level, without a task", async () => {
  const lock = new Lock();
  await lock.acquire();
  expect(lock.locked()).toBe(true);
  const second = lock.use(async () => {
    await sleep(0);
    return "second";
  });
  const result = Promise.resolve(second);
  lock.release();
  expect(await result).toBe("second");
  expect(lock.locked()).toBe(false);
});

test("use names the likely cause when it gets a promise instead of a function", async () => {
  const lock = new Lock();
  const mistaken = lock.use((async () => {})() as never);
  await expect(mistaken).rejects.toThrow(TypeError);
  await expect(lock.use(sleep(0) as never)).rejects.toThrow(/what came was object: was it called/);
  expect(lock.locked()).toBe(false);
});

test("releasing a free lock is an error that names the likely cause", () => {
  expect(() => new Lock().release()).toThrow(RuntimeError);
  expect(() => new Lock().release()).toThrow("was it released twice, or never acquired?");
});

test("console.log shows the state of a lock", async () => {
  const lock = new Lock();
  expect(inspect(lock)).toBe("<Lock unlocked>");
  const stage = new Stage(generators);
  await stage.run(function* () {
    yield lock.acquire();
    expect(inspect(lock)).toBe("<Lock locked>");
    stage.loop.createTask(lock.acquire());
    yield sleep(0);
    expect(inspect(lock)).toBe("<Lock locked, waiters=1>");
  });
});
