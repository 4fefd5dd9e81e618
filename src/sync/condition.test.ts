import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { CancelledError, Condition, Lock, RuntimeError, sleep, wait } from "../index.js";
import { Stage, worlds } from "./testing/worlds.js";

// The traces are what CPython 3.13 prints for the same programs.
describe.each(worlds)("a condition among $name", (world) => {
  let stage: Stage;
  let condition: Condition;
  beforeEach(() => {
    stage = new Stage(world);
    condition = new Condition();
  });

  /** Waits once, holding the lock before and after. */
  const waiter = (name: string) =>
    function* () {
      yield condition.acquire();
      try {
        yield condition.wait();
        stage.note(`${name} goes`);
      } catch (error) {
        stage.note(`${name}: ${(error as Error).message}, locked: ${condition.locked()}`);
        throw error;
      } finally {
        condition.release();
      }
    };

  test("wakes as many as it is told, first come, first served, each when the lock is free", async () => {
    const { note } = stage;
    await stage.run(function* () {
      const tasks = ["a", "b", "c"].map((name) => stage.start(waiter(name)));
      yield sleep(0);
      const turns = stage.startTurns(8);
      yield condition.acquire();
      condition.notify(2);
      note("notified 2");
      yield sleep(0);
      note("frees");
      condition.release();
      for (let turn = 0; turn < 4; turn++) yield sleep(0);
      yield condition.acquire();
      condition.notifyAll();
      condition.release();
      note("notified all");
      yield wait([...tasks, turns]);
    });
    expect(stage.trace).toEqual([
      ...["notified 2", "turn 0", "frees", "turn 1", "a goes", "turn 2", "b goes"],
      ...["turn 3", "turn 4", "notified all", "turn 5", "c goes", "turn 6", "turn 7"],
    ]);
  });

  test("waits for a predicate, and gives what it gave", async () => {
    const stock: string[] = [];
    const result = await stage.run(function* () {
      stage.start(function* () {
        for (const cake of ["first", "second"]) {
          yield sleep(1);
          const bake = world.made(function* () {
            stock.push(cake);
            condition.notifyAll();
            yield sleep(0);
          });
          yield condition.use(bake);
        }
      });
      const buy = world.made(function* () {
        return yield condition.waitFor(() => stock[1]);
      });
      return yield condition.use(buy);
    });
    expect(result).toBe("second");
    expect(stage.loop.time()).toBe(2);
  });

  test("has the lock again when a wait is cancelled, however often", async () => {
    await stage.run(function* () {
      const task = stage.start(waiter("a"));
      yield sleep(0);
      yield condition.acquire();
      task.cancel("first");
      yield sleep(0);
      stage.note(`done: ${task.done()}`);
      task.cancel("second");
      yield sleep(0);
      stage.note(`done: ${task.done()}`);
      condition.release();
      yield wait([task]);
      stage.note(`cancelled: ${task.cancelled()}`);
    });
    expect(stage.trace).toEqual([
      ...["done: false", "done: false", "a: second, locked: true", "cancelled: true"],
    ]);
    expect(condition.locked()).toBe(false);
  });

  test("passes a notification on when the one who was notified is cancelled before it goes on", async () => {
    await stage.run(function* () {
      const [a, b] = [stage.start(waiter("a")), stage.start(waiter("b"))];
      yield sleep(0);
      yield condition.acquire();
      condition.notify();
      a.cancel("too late");
      condition.release();
      yield wait([a, b]);
    });
    expect(stage.trace).toEqual(["a: too late, locked: true", "b goes"]);
  });

  test("passes a notification on when the one who was notified is cancelled waiting for the lock", async () => {
    await stage.run(function* () {
      const [a, b] = [stage.start(waiter("a")), stage.start(waiter("b"))];
      yield sleep(0);
      yield condition.acquire();
      condition.notify();
      yield sleep(0);
      a.cancel("too late");
      yield sleep(0);
      condition.release();
      yield wait([a, b]);
    });
    expect(stage.trace).toEqual(["a: too late, locked: true", "b goes"]);
  });

  test("shares a lock with another condition", async () => {
    const lock = new Lock();
    const [full, empty] = [new Condition(lock), new Condition(lock)];
    await stage.run(function* () {
      yield full.acquire();
      expect(empty.locked()).toBe(true);
      empty.release();
      expect(lock.locked()).toBe(false);
    });
  });

  test("frees the lock when the body of use throws", async () => {
    const failing = stage.run(function* () {
      const body = world.made(function* () {
        yield sleep(0);
        throw new Error("broken");
      });
      yield condition.use(body);
    });
    await expect(failing).rejects.toThrow("broken");
    expect(condition.locked()).toBe(false);
  });

  test("refuses to wait without the lock", async () => {
    const refused = stage.run(function* () {
      yield condition.wait();
    });
    await expect(refused).rejects.toThrow(RuntimeError);
    await expect(refused).rejects.toThrow(/wait\(\) needs the condition's lock, .* inside use\(\)/);
  });

  test("refuses a predicate that is a coroutine function", async () => {
    const refused = stage.run(function* () {
      yield condition.waitFor(world.made(function* () {}));
    });
    await expect(refused).rejects.toThrow(TypeError);
    await expect(refused).rejects.toThrow(/waitFor expects a plain function/);
  });

  test("a predicate's error arrives, with the lock held", async () => {
    const failing = stage.run(function* () {
      yield condition.acquire();
      yield condition.waitFor(() => {
        throw new Error("broken");
      });
    });
    await expect(failing).rejects.toThrow("broken");
    expect(condition.locked()).toBe(true);
  });

  test("is left by one who is cancelled while waiting", async () => {
    const task = stage.start(waiter("a"));
    stage.loop.callLater(1, () => task.cancel("enough"));
    await expect(stage.loop.runUntilComplete(task)).rejects.toThrow(CancelledError);
    expect(inspect(condition)).toBe("<Condition unlocked>");
  });
});

test("notifying without the lock is an error that names the likely cause", () => {
  const condition = new Condition();
  expect(() => condition.notify()).toThrow(RuntimeError);
  expect(() => condition.notify()).toThrow(/notify\(\) needs the condition's lock/);
  expect(() => condition.notifyAll()).toThrow(/notifyAll\(\) needs the condition's lock/);
});

test("notifying a number that is none is an error", async () => {
  const condition = new Condition();
  await condition.acquire();
  expect(() => condition.notify("2" as never)).toThrow(/what came was string 2/);
  expect(() => condition.notify(1.5)).toThrow(RangeError);
  condition.notify(-1);
});

test("console.log shows the state of a condition", async () => {
  const stage = new Stage(worlds[0] as (typeof worlds)[0]);
  const condition = new Condition();
  await stage.run(function* () {
    stage.start(function* () {
      yield condition.acquire();
      yield condition.wait();
    });
    yield sleep(0);
    expect(inspect(condition)).toBe("<Condition unlocked, waiters=1>");
    yield condition.acquire();
    expect(inspect(condition)).toBe("<Condition locked, waiters=1>");
  });
});
