import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { BoundedSemaphore, Semaphore, sleep, wait } from "../index.js";
import { Stage, worlds } from "./testing/worlds.js";

// The traces are what CPython 3.13 prints for the same programs.
describe.each(worlds)("a semaphore among $name", (world) => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage(world);
  });

  /** Acquires, notes it, and keeps it. */
  const taker = (semaphore: Semaphore, name: string) =>
    function* () {
      try {
        yield semaphore.acquire();
      } catch (error) {
        stage.note(`${name}: ${(error as Error).name}`);
        throw error;
      }
      stage.note(`${name} has it`);
    };

  test("lets as many through at a time as its value, first come, first served", async () => {
    const semaphore = new Semaphore(2);
    const { note } = stage;
    const worker = (name: string) =>
      function* () {
        yield semaphore.use(
          world.made(function* () {
            note(`${name} in`);
            yield sleep(0);
            note(`${name} out`);
          }),
        );
      };
    await stage.run(function* () {
      const tasks = ["a", "b", "c", "d", "e"].map((name) => stage.start(worker(name)));
      yield wait([...tasks, stage.startTurns(6)]);
    });
    expect(stage.trace).toEqual([
      ...["a in", "b in", "turn 0", "a out", "b out", "turn 1", "c in", "d in", "turn 2"],
      ...["c out", "d out", "turn 3", "e in", "turn 4", "e out", "turn 5"],
    ]);
  });

  test("lets no newcomer overtake one who was woken and has not gone on, places or not", async () => {
    const semaphore = new Semaphore(0);
    await stage.run(function* () {
      const first = stage.start(taker(semaphore, "first"));
      yield sleep(0);
      semaphore.release();
      semaphore.release();
      stage.note(`locked: ${semaphore.locked()}`);
      yield* taker(semaphore, "newcomer")();
      yield first;
    });
    expect(stage.trace).toEqual(["locked: true", "first has it", "newcomer has it"]);
  });

  test("calls all at once who came behind one who was woken, when there are places for them", async () => {
    const semaphore = new Semaphore(0);
    await stage.run(function* () {
      const first = stage.start(taker(semaphore, "first"));
      yield sleep(0);
      // These come on their turns before the first, who is woken, goes on.
      const late = ["b", "c"].map((name) => stage.start(taker(semaphore, name)));
      for (let place = 0; place < 3; place++) semaphore.release();
      yield wait([first, ...late, stage.startTurns(3)]);
    });
    expect(stage.trace).toEqual([
      "first has it",
      "turn 0",
      "b has it",
      "c has it",
      "turn 1",
      "turn 2",
    ]);
  });

  test("gives the place to the next when the one it woke is cancelled before it goes on", async () => {
    const semaphore = new Semaphore(0);
    await stage.run(function* () {
      const [a, b] = ["a", "b"].map((name) => stage.start(taker(semaphore, name)));
      yield sleep(0);
      const turns = stage.startTurns(3);
      semaphore.release();
      a?.cancel();
      yield wait([a, b, turns] as (typeof turns)[]);
    });
    expect(stage.trace).toEqual(["turn 0", "a: CancelledError", "turn 1", "b has it", "turn 2"]);
    expect(semaphore.locked()).toBe(true);
  });

  test("gives the place past one who is cancelled already", async () => {
    const semaphore = new Semaphore(0);
    await stage.run(function* () {
      const [a, b] = ["a", "b"].map((name) => stage.start(taker(semaphore, name)));
      yield sleep(0);
      const turns = stage.startTurns(2);
      a?.cancel();
      semaphore.release();
      yield wait([a, b, turns] as (typeof turns)[]);
    });
    expect(stage.trace).toEqual(["turn 0", "a: CancelledError", "b has it", "turn 1"]);
  });

  test("keeps the place when the only one it woke is cancelled", async () => {
    const semaphore = new Semaphore(0);
    await stage.run(function* () {
      const task = stage.start(taker(semaphore, "a"));
      yield sleep(0);
      semaphore.release();
      task.cancel();
      yield wait([task]);
    });
    expect(inspect(semaphore)).toBe("<Semaphore unlocked, value=1>");
  });

  test("frees the place when the body of use throws", async () => {
    const semaphore = new Semaphore(1);
    const failing = stage.run(function* () {
      const body = world.made(function* () {
        yield sleep(0);
        throw new Error("broken");
      });
      yield semaphore.use(body);
    });
    await expect(failing).rejects.toThrow("broken");
    expect(semaphore.locked()).toBe(false);
  });

  test("shows its state", async () => {
    const semaphore = new Semaphore(2);
    expect(inspect(semaphore)).toBe("<Semaphore unlocked, value=2>");
    await stage.run(function* () {
      yield semaphore.acquire();
      yield semaphore.acquire();
      expect(inspect(semaphore)).toBe("<Semaphore locked>");
      stage.start(taker(semaphore, "waiting"));
      yield sleep(0);
      expect(inspect(semaphore)).toBe("<Semaphore locked, waiters=1>");
    });
  });
});

test("a semaphore may be released more often than it was acquired: its value grows", () => {
  const semaphore = new Semaphore();
  semaphore.release();
  expect(inspect(semaphore)).toBe("<Semaphore unlocked, value=2>");
});

test("a bounded semaphore may not", async () => {
  const semaphore = new BoundedSemaphore(2);
  await semaphore.acquire();
  semaphore.release();
  expect(() => semaphore.release()).toThrow(RangeError);
  expect(() => semaphore.release()).toThrow("all of its places (2) are free already");
  expect(inspect(semaphore)).toBe("<BoundedSemaphore unlocked, value=2>");
});

test.each([
  [-1, RangeError, "0 or more; what came was -1"],
  [1.5, RangeError, "whole number, 0 or more; what came was 1.5"],
  [Number.NaN, RangeError, "what came was NaN"],
  ["2", TypeError, "what came was string 2"],
])("a value of %s is refused", (value, error, message) => {
  for (const Kind of [Semaphore, BoundedSemaphore]) {
    expect(() => new Kind(value as number)).toThrow(error);
    expect(() => new Kind(value as number)).toThrow(message);
  }
});
