import { inspect } from "node:util";
import { beforeEach, expect, test } from "vitest";
import {
  CancelledError,
  EventLoop,
  Future,
  InvalidStateError,
  sleep,
  VirtualClock,
} from "../index.js";

let loop: EventLoop;
beforeEach(() => {
  loop = new EventLoop({ clock: new VirtualClock() });
});

test("a future keeps its result", () => {
  const future = new Future<number>(loop);
  expect(future.done()).toBe(false);
  future.setResult(1);
  expect([future.done(), future.result(), future.exception()]).toEqual([true, 1, undefined]);
});

test("a future keeps its exception, and result() throws it", () => {
  const future = new Future(loop);
  const error = new Error("no");
  future.setException(error);
  expect(future.exception()).toBe(error);
  expect(() => future.result()).toThrow(error);
});

test("a future is set only once", () => {
  const future = new Future<number>(loop);
  future.setResult(1);
  expect(() => future.setResult(2)).toThrow(InvalidStateError);
  expect(future.cancel()).toBe(false);
});

test("a pending future has no result to give", () => {
  expect(() => new Future(loop).result()).toThrow(InvalidStateError);
});

test("a cancelled future throws CancelledError with the message", () => {
  const future = new Future(loop);
  expect(future.cancel("enough")).toBe(true);
  expect(future.cancelled()).toBe(true);
  expect(() => future.result()).toThrow(CancelledError);
  expect(() => future.result()).toThrow("enough");
});

test("done callbacks come in order, on the loop, never from inside setResult", async () => {
  const future = new Future<void>(loop);
  const calls: string[] = [];
  future.addDoneCallback(() => calls.push("first"));
  future.addDoneCallback(() => calls.push("second"));
  future.setResult();
  future.addDoneCallback(() => calls.push("late"));
  expect(calls).toEqual([]);
  await loop.runUntilComplete(future);
  expect(calls).toEqual(["first", "second", "late"]);
});

test("a done callback can be removed", async () => {
  const future = new Future<void>(loop);
  let called = false;
  const callback = () => {
    called = true;
  };
  future.addDoneCallback(callback);
  expect(future.removeDoneCallback(callback)).toBe(1);
  future.setResult();
  await loop.runUntilComplete(future);
  expect(called).toBe(false);
});

test("several tasks wait for the same future", async () => {
  const future = new Future<string>(loop);
  function* generator() {
    return yield* future;
  }
  async function asynchronous() {
    return await future;
  }
  const tasks = [loop.createTask(generator()), loop.createTask(asynchronous)];
  loop.callSoon(() => future.setResult("shared"));
  await loop.runUntilComplete(tasks[0] as Future<string>);
  await loop.runUntilComplete(tasks[1] as Future<string>);
  expect(tasks.map((task) => task.result())).toEqual(["shared", "shared"]);
});

test("console.log shows the state", () => {
  const future = new Future<string>(loop);
  expect(inspect(future)).toBe("<Future pending>");
  future.setResult("ready");
  expect(inspect(future)).toBe("<Future finished result='ready'>");
});

test("in a template a future, a task and a coroutine object read as console.log shows them", async () => {
  const main = loop.createTask(async () => {
    const future = new Future<void>(loop);
    const task = loop.createTask(sleep(1), { name: "sleeper" });
    const coroutine = sleep(1);
    for (const [value, line] of [
      [future, "<Future pending>"],
      [task, "<Task 'sleeper' pending>"],
      [coroutine, "<coroutine sleep>"],
    ] as const) {
      expect(`${value}`).toBe(line);
      expect(inspect(value)).toBe(line);
    }
    await task;
    await coroutine;
    expect(`${coroutine}`).toBe("<coroutine sleep started>");
  });
  await loop.runUntilComplete(main);
});
