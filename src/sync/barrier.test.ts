import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { Barrier, BrokenBarrierError, RuntimeError, sleep, wait } from "../index.js";
import { type ProgramSteps, Stage, worlds } from "./testing/worlds.js";

// The traces are what CPython 3.11 and 3.13 print for the same programs.
describe.each(worlds)("a barrier among $name", (world) => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage(world);
  });

  const comer = (barrier: Barrier, name: string) =>
    function* (): ProgramSteps<void> {
      try {
        stage.note(`${name} goes ${yield barrier.wait()}`);
      } catch (error) {
        stage.note(`${name}: ${(error as Error).name}`);
        throw error;
      }
    };

  test("lets all go when the last has come, each with a number of its own", async () => {
    const barrier = new Barrier(3);
    await stage.run(function* () {
      const tasks = ["a", "b", "c"].map((name) => stage.start(comer(barrier, name)));
      yield wait([...tasks, stage.startTurns(3)]);
    });
    expect(stage.trace).toEqual(["c goes 2", "turn 0", "a goes 0", "b goes 1", "turn 1", "turn 2"]);
  });

  test("takes the next lot when the last of this one has left", async () => {
    const barrier = new Barrier(2);
    await stage.run(function* () {
      const tasks = ["a", "b", "c", "d"].map((name) => stage.start(comer(barrier, name)));
      yield wait([...tasks, stage.startTurns(4)]);
    });
    expect(stage.trace).toEqual([
      ...["b goes 1", "turn 0", "a goes 0", "turn 1", "d goes 1", "turn 2", "c goes 0", "turn 3"],
    ]);
    expect(barrier.nWaiting).toBe(0);
  });

  test("is left by one who is cancelled; the others go on waiting", async () => {
    const barrier = new Barrier(2);
    await stage.run(function* () {
      const a = stage.start(comer(barrier, "a"));
      yield sleep(0);
      expect(barrier.nWaiting).toBe(1);
      a.cancel();
      yield wait([a]);
      expect(barrier.nWaiting).toBe(0);
      yield wait(["b", "c"].map((name) => stage.start(comer(barrier, name))));
    });
    expect(stage.trace).toEqual(["a: CancelledError", "c goes 1", "b goes 0"]);
  });

  test("breaks for those who wait when it is reset, and is then as new", async () => {
    const barrier = new Barrier(3);
    await stage.run(function* () {
      const tasks = ["a", "b"].map((name) => stage.start(comer(barrier, name)));
      yield sleep(0);
      yield barrier.reset();
      stage.note(`reset: ${barrier.nWaiting} wait, broken: ${barrier.broken}`);
      yield wait(tasks);
      expect(tasks.map((task) => task.exception())).toEqual([
        new BrokenBarrierError("The barrier was reset while this task waited at it"),
        new BrokenBarrierError("The barrier was reset while this task waited at it"),
      ]);
      yield wait(["c", "d", "e"].map((name) => stage.start(comer(barrier, name))));
    });
    expect(stage.trace).toEqual([
      ...["reset: 0 wait, broken: false", "a: BrokenBarrierError", "b: BrokenBarrierError"],
      ...["e goes 2", "c goes 0", "d goes 1"],
    ]);
  });

  test("breaks for all, also for who comes later, when it is aborted, until it is reset", async () => {
    const barrier = new Barrier(2);
    await stage.run(function* () {
      const a = stage.start(comer(barrier, "a"));
      yield sleep(0);
      yield barrier.abort();
      stage.note(`broken: ${barrier.broken}`);
      yield wait([a]);
      expect(a.exception()).toBeInstanceOf(BrokenBarrierError);
      const late = stage.start(comer(barrier, "late"));
      yield wait([late]);
      expect(late.exception()).toBeInstanceOf(RuntimeError);
      expect((late.exception() as Error).message).toBe("The barrier is broken: reset it first");
      yield barrier.reset();
      stage.note(`broken: ${barrier.broken}`);
      yield wait(["b", "c"].map((name) => stage.start(comer(barrier, name))));
    });
    expect(stage.trace).toEqual([
      ...["broken: true", "a: BrokenBarrierError", "late: BrokenBarrierError", "broken: false"],
      ...["c goes 1", "b goes 0"],
    ]);
  });

  test("does not let the last comer through when it is aborted", async () => {
    const barrier = new Barrier(1);
    await stage.run(function* () {
      yield barrier.abort();
      const last = stage.start(comer(barrier, "last"));
      yield wait([last]);
      expect(last.exception()).toBeInstanceOf(BrokenBarrierError);
    });
    expect(stage.trace).toEqual(["last: BrokenBarrierError"]);
    expect(barrier.broken).toBe(true);
  });

  test("shows its state", async () => {
    const barrier = new Barrier(2);
    expect(inspect(barrier)).toBe("<Barrier filling, waiters=0/2>");
    await stage.run(function* () {
      const a = stage.start(comer(barrier, "a"));
      yield sleep(0);
      expect(inspect(barrier)).toBe("<Barrier filling, waiters=1/2>");
      yield barrier.wait();
      expect(inspect(barrier)).toBe("<Barrier draining, waiters=0/2>");
      yield a;
      yield barrier.abort();
      expect(inspect(barrier)).toBe("<Barrier broken>");
    });
  });
});

test.each([
  [0, RangeError, "a whole number, 1 or more; what came was 0"],
  [2.5, RangeError, "what came was 2.5"],
  [undefined, TypeError, "what came was undefined"],
])("a barrier for %s parties is refused", (parties, error, message) => {
  expect(() => new Barrier(parties as number)).toThrow(error);
  expect(() => new Barrier(parties as number)).toThrow(message);
});
