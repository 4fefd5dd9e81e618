import { AsyncLocalStorage } from "node:async_hooks";
import { inspect } from "node:util";
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { CancelledError, createTask, currentTask, Future, run, sleep } from "../index.js";

const nap = (milliseconds = 1) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const here = () => currentTask()?.getName();

test("an async function knows its task after everything that it awaits, and Node's callbacks know none", async () => {
  const seen: Record<string, string | undefined> = {};
  const ofNode = (name: string, order: (callback: () => void) => void) =>
    new Promise<void>((resolve) =>
      order(() => {
        seen[name] = here() ?? "none";
        resolve();
      }),
    );
  await run(async () => {
    const main = async () => {
      await ofNode("setTimeout", (callback) => setTimeout(callback));
      seen.afterTimer = here();
      await ofNode("setImmediate", setImmediate);
      await ofNode("nextTick", process.nextTick);
      await ofNode("queueMicrotask", queueMicrotask);
      seen.afterMicrotask = here();
      await Promise.all([nap(), sleep(0)]);
      seen.afterAll = here();
      await Promise.resolve().then(() => {
        seen.inThen = here();
      });
      await sleep(0).then(() => {
        seen.inThenOfHelper = here();
      });
      const done = new Future<void>();
      done.setResult();
      await done.then(() => {
        seen.inThenOfFuture = here();
      });
    };
    await createTask(main, { name: "main" });
  });
  expect(seen).toEqual({
    setTimeout: "none",
    setImmediate: "none",
    nextTick: "none",
    queueMicrotask: "none",
    afterTimer: "main",
    afterMicrotask: "main",
    afterAll: "main",
    inThen: "main",
    inThenOfHelper: "main",
    inThenOfFuture: "main",
  });
});

test("a task is cancelled in what it has chained to a future that is done", async () => {
  const trace: string[] = [];
  await run(async () => {
    const done = new Future<void>();
    done.setResult();
    const task = createTask(async () => {
      await done.then(async () => {
        try {
          await sleep(1);
        } catch (error) {
          trace.push((error as Error).name);
          throw error;
        }
      });
    });
    await sleep(0.001);
    task.cancel();
    await expect(task).rejects.toThrow(CancelledError);
  });
  expect(trace).toEqual(["CancelledError"]);
});

test("nothing of the library is seen in a promise", async () => {
  const shown = await run(async () => inspect(Promise.resolve(1), { showHidden: true }));
  expect([shown, inspect(Promise.resolve(2))]).toEqual(["Promise { 1 }", "Promise { 2 }"]);
});

test("a program's AsyncLocalStorage stays with whom it belongs to", async () => {
  const storage = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  await run(async () => {
    const other = createTask(
      (function* () {
        for (let step = 0; step < 3; step++) {
          seen.push(storage.getStore());
          yield* sleep(0);
        }
      })(),
    );
    await createTask(() =>
      storage.run("mine", async () => {
        await sleep(0);
        await nap();
        await sleep(0);
        expect(storage.getStore()).toBe("mine");
      }),
    );
    await other;
    await createTask(async () => void seen.push(storage.getStore()));
  });
  expect(seen).toEqual([undefined, undefined, undefined, undefined]);
});

test("microtasks that a vm context runs inside of an async function leave its task as it is", async () => {
  const box = createContext({}, { microtaskMode: "afterEvaluate" });
  const names = await run(async () => {
    const before = here();
    runInContext("Promise.resolve().then(() => 1)", box);
    const inside = here();
    await sleep(0);
    return [before, inside, here()];
  });
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toMatch(/^Task-/);
});

test("a promise is no eager task, and is followed all the same", async () => {
  const result = await run(
    async () =>
      await createTask(
        nap().then(() => 1),
        { eagerStart: true },
      ),
  );
  expect(result).toBe(1);
});
