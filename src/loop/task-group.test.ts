import { beforeEach, expect, test } from "vitest";
import {
  asCompleted,
  CancelledError,
  currentTask,
  EventLoop,
  sleep,
  TaskGroup,
  TimeoutError,
  timeout,
  VirtualClock,
} from "../index.js";

let loop: EventLoop;
beforeEach(() => {
  loop = new EventLoop({ clock: new VirtualClock() });
});
const within = <T>(body: () => Promise<T>) => loop.runUntilComplete(loop.createTask(body));
const failsAfter = (seconds: number, message: string) => async () => {
  await sleep(seconds);
  throw new Error(message);
};

test("a group is left when all its tasks are done", async () => {
  const results = await within(async () => {
    const group = new TaskGroup();
    return await group.run(async () => [
      group.createTask(sleep(1, "one")),
      group.createTask(sleep(3, "three")),
    ]);
  });
  expect(results.map((task) => task.result())).toEqual(["one", "three"]);
  expect(loop.time()).toBe(3);
});

test("a group works the same in generators", async () => {
  const group = new TaskGroup();
  function* main() {
    yield* group.run(function* () {
      group.createTask(sleep(1));
      yield* sleep(2);
    });
  }
  await loop.runUntilComplete(main());
  expect(loop.time()).toBe(2);
});

test("one failing task cancels the others and the body, and its error is told", async () => {
  const trace: string[] = [];
  const error = await within(async () => {
    const group = new TaskGroup();
    const caught = await group
      .run(async () => {
        group.createTask(async () => {
          try {
            await sleep(10);
          } finally {
            trace.push("other cancelled");
          }
        });
        group.createTask(failsAfter(1, "broken"));
        try {
          await sleep(10);
        } finally {
          trace.push("body cancelled");
        }
      })
      .then(null, (error: AggregateError) => error);
    expect(currentTask()?.cancelling()).toBe(0);
    return caught as AggregateError;
  });
  expect(error.errors.map((one) => one.message)).toEqual(["broken"]);
  expect(trace.sort()).toEqual(["body cancelled", "other cancelled"]);
  expect(loop.time()).toBe(1);
});

test("all errors are told together, the body's last", async () => {
  const error = await within(async () => {
    const group = new TaskGroup();
    return await group
      .run(async () => {
        group.createTask(async () => {
          try {
            await sleep(10);
          } catch {
            throw new Error("while cleaning up");
          }
        });
        await sleep(1);
        throw new Error("the body's own");
      })
      .then(null, (error: AggregateError) => error);
  });
  expect((error as AggregateError).errors.map((one: Error) => one.message)).toEqual([
    "while cleaning up",
    "the body's own",
  ]);
});

test("cancelling the task around a group cancels the group's tasks", async () => {
  let inner: { cancelled(): boolean } | undefined;
  const outer = loop.createTask(async () => {
    const group = new TaskGroup();
    await group.run(async () => {
      inner = group.createTask(sleep(10));
    });
  });
  loop.callLater(1, () => outer.cancel());
  await expect(loop.runUntilComplete(outer)).rejects.toThrow(CancelledError);
  expect(inner?.cancelled()).toBe(true);
});

test("a group takes tasks only while it runs, and runs once", async () => {
  await within(async () => {
    const group = new TaskGroup();
    expect(() => group.createTask(() => sleep(1))).toThrow(/has not begun/);
    await group.run(async () => {});
    expect(() => group.createTask(() => sleep(1))).toThrow(/finished/);
    await expect(group.run(async () => {})).rejects.toThrow(/run already/);
  });
});

test("an eager task that fails at once cancels the body", async () => {
  const error = await within(async () =>
    new TaskGroup()
      .run(async (group) => {
        const fail = () => {
          throw new Error("broken");
        };
        const task = group.createTask(timeout(1, fail), { eagerStart: true });
        expect(task.done()).toBe(true);
        expect(() => group.createTask(() => sleep(1))).toThrow(/shutting down/);
        await sleep(10);
      })
      .then(null, (error: AggregateError) => error),
  );
  expect((error as AggregateError).errors.map((one) => one.message)).toEqual(["broken"]);
  expect(loop.time()).toBe(0);
});

test("a group works outside of any task", async () => {
  const group = new TaskGroup();
  expect(await group.run(async () => "result")).toBe("result");
});

test("asCompleted gives results as they come", async () => {
  const came: string[] = [];
  function* main() {
    for (const next of asCompleted([sleep(3, "slow"), sleep(1, "quick"), sleep(2, "middle")])) {
      came.push(yield* next);
    }
  }
  await loop.runUntilComplete(main());
  expect(came).toEqual(["quick", "middle", "slow"]);
  expect(loop.time()).toBe(3);
});

test("for await over asCompleted gives the results", async () => {
  const main = async () => {
    const results: string[] = [];
    for await (const result of asCompleted([sleep(2, "slow"), sleep(1, "quick")])) {
      results.push(result);
    }
    return results;
  };
  expect(await loop.runUntilComplete(loop.createTask(main))).toEqual(["quick", "slow"]);
});

test("asCompleted throws for what is late", async () => {
  const came: string[] = [];
  await within(async () => {
    for (const next of asCompleted([sleep(1, "quick"), sleep(9, "late")], { timeout: 2 })) {
      try {
        came.push(await next);
      } catch (error) {
        expect(error).toBeInstanceOf(TimeoutError);
        came.push("TimeoutError");
      }
    }
  });
  expect(came).toEqual(["quick", "TimeoutError"]);
});
