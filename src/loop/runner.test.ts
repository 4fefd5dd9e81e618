import { afterEach, describe, expect, test } from "vitest";
import {
  createTask,
  EventLoop,
  Future,
  getEventLoop,
  Runner,
  RuntimeError,
  run,
  setEventLoop,
  sleep,
  VirtualClock,
} from "../index.js";

const program = async () => await sleep(0, "done");
const loopFactory = () => new EventLoop({ clock: new VirtualClock() });

const { stackTraceLimit } = Error;
afterEach(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

describe("a program", () => {
  test("is a coroutine, an async function or a promise", async () => {
    await expect(run(5 as never)).rejects.toThrow(
      "A task runs a coroutine, an async function or a promise; what came was number 5",
    );
  });

  test("cannot be run by what a loop runs", async () => {
    await run(async () => {
      await expect(run(program)).rejects.toThrow(RuntimeError);
      await expect(new Runner().run(program)).rejects.toThrow(
        "Runner.run() was called from inside",
      );
    });
  });

  test("can be run by what a program has left behind", async () => {
    let again: Promise<unknown> | undefined;
    await run(async () => {
      again = Promise.resolve()
        .then(() => undefined)
        .then(() => undefined)
        .then(() => run(program));
    });
    expect(await again).toBe("done");
  });

  test("leaves more tasks behind than the stack has room for", async () => {
    // What takes long is to note where each of the cancellations was thrown.
    Error.stackTraceLimit = 0;
    const count = 150_000;
    let cancelled = 0;
    const main = function* () {
      const never = new Future<void>();
      const left = function* () {
        yield* never;
      };
      for (let index = 0; index < count; index++) {
        createTask(left()).addDoneCallback(() => cancelled++);
      }
      yield* sleep(0);
      return "result";
    };
    expect(await run(main, { loopFactory })).toBe("result");
    expect(cancelled).toBe(count);
  });
});

describe("beside other loops", () => {
  afterEach(() => setEventLoop(undefined));

  test("a program may run beside a loop that runs in the background", async () => {
    const background = getEventLoop();
    const running = background.runForever();
    expect(await run(program)).toBe("done");
    const both = await Promise.all([run(program), run(program)]);
    expect(both).toEqual(["done", "done"]);
    expect(background.isRunning()).toBe(true);
    background.stop();
    await running;
  });

  test("a function leaves the default loop alone", async () => {
    const loop = getEventLoop();
    const task = loop.createTask(sleep(3600));
    await run(program);
    expect([task.done(), loop.isClosed()]).toEqual([false, false]);
  });

  test("a promise takes the default loop, with all that was begun there", async () => {
    const loop = getEventLoop();
    const task = loop.createTask(sleep(3600));
    expect(await run(program())).toBe("done");
    expect([task.cancelled(), loop.isClosed()]).toEqual([true, true]);
  });

  test("a promise cannot take a loop that somebody else runs", async () => {
    const loop = getEventLoop();
    const running = loop.runForever();
    const promise = program();
    await expect(run(promise)).rejects.toThrow(/hand over the function, run\(main\)/);
    expect(await promise).toBe("done");
    expect(loop.isClosed()).toBe(false);
    loop.stop();
    await running;
  });
});

describe("a runner", () => {
  test("cannot be closed while it runs, and goes on", async () => {
    const runner = new Runner({ loopFactory });
    const main = async () => {
      await expect(runner.close()).rejects.toThrow("The runner is running: await its run");
      return await sleep(1, "done");
    };
    expect(await runner.run(main)).toBe("done");
    expect(await runner.run(program)).toBe("done");
    await runner.close();
    await runner.close();
    expect(() => runner.getLoop()).toThrow("The runner is closed");
  });

  test("runs one program at a time", async () => {
    const runner = new Runner({ loopFactory });
    const first = runner.run(program);
    await expect(runner.run(program)).rejects.toThrow("The runner runs already: await that run");
    expect(await first).toBe("done");
    expect(runner.getLoop().tasks.size).toBe(0);
    await runner.close();
  });
});
