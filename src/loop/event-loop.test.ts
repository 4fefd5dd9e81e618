import { describe, expect, test } from "vitest";
import { EventLoop, Future, getEventLoop, RuntimeError, sleep, VirtualClock } from "../index.js";
import { scriptedLoop } from "./testing/scripted-loop.js";

function virtualLoop() {
  const clock = new VirtualClock();
  return { clock, loop: new EventLoop({ clock }) };
}

describe("callSoon", () => {
  test("calls back in the order of the calls, with the arguments", async () => {
    const { loop } = virtualLoop();
    const calls: string[] = [];
    loop.callSoon((name: string) => calls.push(name), "first");
    loop.callSoon((name: string) => calls.push(name), "second");
    await loop.runUntilComplete(sleep(0));
    expect(calls).toEqual(["first", "second"]);
  });

  test("leaves what becomes ready during a turn to the next turn", async () => {
    const { loop } = virtualLoop();
    const calls: string[] = [];
    loop.callSoon(() => {
      calls.push("a");
      loop.callSoon(() => calls.push("made by a"));
    });
    loop.callSoon(() => calls.push("b"));
    await loop.runUntilComplete(sleep(0.001));
    expect(calls).toEqual(["a", "b", "made by a"]);
  });

  test("calls nothing before the loop runs, and nothing after a cancel", async () => {
    const { loop } = virtualLoop();
    const calls: string[] = [];
    loop.callSoon(() => calls.push("kept"));
    loop.callSoon(() => calls.push("cancelled")).cancel();
    await new Promise(setImmediate);
    expect(calls).toEqual([]);
    await loop.runUntilComplete(sleep(0));
    expect(calls).toEqual(["kept"]);
  });

  test("gives an error in a callback to the exception handler, and goes on", async () => {
    const { loop } = virtualLoop();
    const told: unknown[] = [];
    loop.setExceptionHandler((_loop, context) => told.push(context));
    const error = new Error("no");
    loop.callSoon(function broken() {
      throw error;
    });
    let later = false;
    loop.callSoon(() => {
      later = true;
    });
    await loop.runUntilComplete(sleep(0));
    expect(told).toMatchObject([{ message: "Exception in callback broken", exception: error }]);
    expect(later).toBe(true);
  });
});

describe("callLater and callAt", () => {
  test("order by deadline, then by scheduling", async () => {
    const loop = scriptedLoop(1, 2, 3);
    const calls: string[] = [];
    loop.callAt(2, () => calls.push("at 2"));
    loop.callLater(1, () => calls.push("at 1, first"));
    loop.callAt(1, () => calls.push("at 1, second"));
    await loop.runUntilComplete(sleep(3));
    expect(calls).toEqual(["at 1, first", "at 1, second", "at 2"]);
  });

  test("count in seconds on the loop's clock", async () => {
    const loop = scriptedLoop(90, 3600);
    let time = 0;
    loop.callLater(90, () => {
      time = loop.time();
    });
    await loop.runUntilComplete(sleep(3600));
    expect(time).toBe(90);
    expect(loop.time()).toBe(3600);
  });

  test("wait, on a virtual clock, until nothing is ready, whoever made it so", async () => {
    const { loop } = virtualLoop();
    const future = loop.createFuture<number>();
    loop.callLater(3600, () => {});
    // The loop sleeps for an hour when the promise, and not one of its own callbacks, sets the result.
    Promise.resolve().then(() => future.setResult(loop.time()));
    await loop.runUntilComplete(future);
    expect([future.result(), loop.time()]).toEqual([0, 0]);
  });

  test("refuse a time that is no number", () => {
    const { loop } = virtualLoop();
    expect(() => loop.callLater(Number.NaN, () => {})).toThrow(
      /number of seconds; what came was NaN/,
    );
  });
});

describe("running", () => {
  test("returns the result of the coroutine, and throws its error", async () => {
    const { loop } = virtualLoop();
    expect(await loop.runUntilComplete(sleep(1, "result"))).toBe("result");
    const failing = (async () => {
      throw new Error("broken");
    })();
    await expect(loop.runUntilComplete(failing)).rejects.toThrow("broken");
  });

  test("runs until it is stopped, and finishes the turn", async () => {
    const loop = scriptedLoop();
    const calls: string[] = [];
    loop.callSoon(() => {
      calls.push("stop");
      loop.stop();
    });
    loop.callSoon(() => calls.push("same turn"));
    loop.callLater(1, () => calls.push("never"));
    await loop.runForever();
    expect(calls).toEqual(["stop", "same turn"]);
    expect(loop.isRunning()).toBe(false);
  });

  test("refuses to run inside itself, and names the likely cause", async () => {
    const { loop } = virtualLoop();
    const outer = loop.runUntilComplete(sleep(1));
    await expect(loop.runUntilComplete(sleep(1))).rejects.toThrow(/await .* forgotten/);
    await outer;
  });

  test("says so when it is stopped before the end", async () => {
    const { loop } = virtualLoop();
    loop.callSoon(() => loop.stop());
    await expect(loop.runUntilComplete(new Future(loop))).rejects.toThrow(/stopped before/);
  });

  test("refuses a future of another loop", async () => {
    const { loop } = virtualLoop();
    const stranger = new Future(new EventLoop());
    const refused = loop.runUntilComplete(stranger);
    await expect(refused).rejects.toThrow(/different event loop/);
    await expect(refused).rejects.toThrow(RangeError);
  });
});

describe("close", () => {
  test("refuses further use", async () => {
    const { loop } = virtualLoop();
    loop.close();
    expect(loop.isClosed()).toBe(true);
    expect(() => loop.callSoon(() => {})).toThrow(RuntimeError);
    await expect(loop.runForever()).rejects.toThrow(/closed/);
  });

  test("is refused while the loop runs", async () => {
    const { loop } = virtualLoop();
    const running = loop.runUntilComplete(sleep(1));
    expect(() => loop.close()).toThrow(/stop it first/);
    await running;
  });

  test("makes getEventLoop give a new default loop", () => {
    const closed = getEventLoop();
    closed.close();
    expect(getEventLoop()).not.toBe(closed);
    expect(getEventLoop()).toBe(getEventLoop());
  });
});

describe("a timer that is cancelled while nothing else is left", () => {
  test("moves no virtual clock", async () => {
    const { loop } = virtualLoop();
    const run = loop.runForever();
    const timer = loop.callLater(100, () => {});
    process.nextTick(() => timer.cancel());
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(loop.time()).toBe(0);
    loop.stop();
    await run;
  });

  test("no longer keeps the process", async () => {
    const armed = new Set<unknown>();
    const clock = {
      now: () => 0,
      callAt(when: number) {
        armed.add(when);
        return () => armed.delete(when);
      },
    };
    const loop = new EventLoop({ clock });
    const run = loop.runForever();
    const timer = loop.callLater(100, () => {});
    expect(armed.size).toBe(1);
    timer.cancel();
    expect(armed.size).toBe(0);
    loop.stop();
    await run;
  });
});

test("a virtual clock never jumps to a deadline that never comes", async () => {
  const { loop } = virtualLoop();
  const run = loop.runForever();
  loop.callLater(Infinity, () => {});
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(loop.time()).toBe(0);
  loop.stop();
  await run;
});
