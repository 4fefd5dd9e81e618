import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { Event, RuntimeError, sleep, wait } from "../index.js";
import { type ProgramSteps, Stage, worlds } from "./testing/worlds.js";

// The traces are what CPython 3.11 and 3.13 print for the same programs.
describe.each(worlds)("an event among $name", (world) => {
  let stage: Stage;
  let event: Event;
  beforeEach(() => {
    stage = new Stage(world);
    event = new Event();
  });

  const waiter = (name: string) =>
    function* (): ProgramSteps<void> {
      stage.note(`${name} waits`);
      stage.note(`${name} goes: ${yield event.wait()}, set: ${event.isSet()}`);
    };

  test("wakes all who wait, in the order in which they came, even if it is cleared at once", async () => {
    await stage.run(function* () {
      const tasks = ["a", "b"].map((name) => stage.start(waiter(name)));
      yield sleep(0);
      event.set();
      event.clear();
      const late = stage.start(waiter("late"));
      yield wait(tasks);
      stage.note("two are through");
      yield sleep(0);
      event.set();
      yield late;
    });
    expect(stage.trace).toEqual([
      ...["a waits", "b waits", "a goes: true, set: false", "b goes: true, set: false"],
      ...["late waits", "two are through", "late goes: true, set: true"],
    ]);
  });

  test("lets through at once while it is set", async () => {
    event.set();
    event.set();
    await stage.run(function* () {
      const turns = stage.startTurns(1);
      yield* waiter("a")();
      yield turns;
    });
    expect(stage.trace).toEqual(["a waits", "a goes: true, set: true", "turn 0"]);
  });

  test("forgets who was cancelled, and wakes the others", async () => {
    await stage.run(function* () {
      const tasks = ["a", "b", "c"].map((name) => stage.start(waiter(name)));
      yield sleep(0);
      tasks[1]?.cancel();
      event.set();
      yield wait(tasks);
      expect(tasks.map((task) => task.cancelled())).toEqual([false, true, false]);
    });
    expect(stage.trace.slice(3)).toEqual(["a goes: true, set: true", "c goes: true, set: true"]);
    expect(inspect(event)).toBe("<Event set>");
  });

  test("belongs to the loop on which somebody first waited", async () => {
    await stage.run(function* () {
      const task = stage.start(waiter("a"));
      yield sleep(0);
      event.set();
      yield task;
      event.clear();
    });
    const refused = new Stage(world).run(function* () {
      yield event.wait();
    });
    await expect(refused).rejects.toThrow(RuntimeError);
    await expect(refused).rejects.toThrow("<Event unset> is bound to a different event loop");
  });

  test("shows its state", async () => {
    await stage.run(function* () {
      expect(inspect(event)).toBe("<Event unset>");
      const tasks = ["a", "b"].map((name) => stage.start(waiter(name)));
      yield sleep(0);
      expect(inspect(event)).toBe("<Event unset, waiters=2>");
      event.set();
      expect(inspect(event)).toBe("<Event set, waiters=2>");
      yield wait(tasks);
      expect(inspect(event)).toBe("<Event set>");
    });
  });
});
