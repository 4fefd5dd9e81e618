import { describe, expect, test } from "vitest";
import {
  currentTask,
  EventLoop,
  Future,
  getEventLoop,
  RuntimeError,
  run,
  sleep,
} from "../../index.js";

describe.skipIf(process.platform === "win32")("a signal handler", () => {
  test("is called on the loop, with its arguments, outside of all tasks", async () => {
    await run(async () => {
      const loop = getEventLoop();
      const called = new Future<unknown[]>();
      loop.addSignalHandler(
        "SIGUSR2",
        (...args: string[]) => called.setResult([...args, currentTask()]),
        "a",
        "b",
      );
      process.kill(process.pid, "SIGUSR2");
      expect(await called).toEqual(["a", "b", undefined]);
      expect(loop.removeSignalHandler("SIGUSR2")).toBe(true);
    });
  });

  test("replaces the one before", async () => {
    await run(async () => {
      const loop = getEventLoop();
      const called = new Future<string>();
      loop.addSignalHandler("SIGUSR2", () => called.setResult("first"));
      loop.addSignalHandler("SIGUSR2", () => called.setResult("second"));
      process.kill(process.pid, "SIGUSR2");
      expect(await called).toBe("second");
      // A handler of the first would set the future a second time by now, and be reported.
      await sleep(0);
      expect(process.listenerCount("SIGUSR2")).toBe(1);
      loop.removeSignalHandler("SIGUSR2");
    });
  });

  test("is removed once, and with its loop", async () => {
    const before = process.listenerCount("SIGUSR2");
    const loop = new EventLoop();
    loop.addSignalHandler("SIGUSR2", () => {});
    expect(process.listenerCount("SIGUSR2")).toBe(before + 1);
    expect([loop.removeSignalHandler("SIGUSR2"), loop.removeSignalHandler("SIGUSR2")]).toEqual([
      true,
      false,
    ]);
    expect(process.listenerCount("SIGUSR2")).toBe(before);
    loop.addSignalHandler("SIGUSR2", () => {});
    loop.close();
    expect(process.listenerCount("SIGUSR2")).toBe(before);
    expect(() => loop.addSignalHandler("SIGUSR2", () => {})).toThrow(/closed/);
  });

  test("is refused for what is no signal, for what cannot be caught, and as a coroutine", () => {
    const loop = new EventLoop();
    const nonsense = "SIGNONSENSE" as NodeJS.Signals;
    expect(() => loop.addSignalHandler(nonsense, () => {})).toThrow(RangeError);
    expect(() => loop.removeSignalHandler(nonsense)).toThrow(/SIGNONSENSE/);
    expect(() => loop.addSignalHandler("SIGKILL", () => {})).toThrow(RuntimeError);
    expect(() => loop.addSignalHandler("SIGUSR2", async () => {})).toThrow(/coroutine function/);
    expect(() => loop.addSignalHandler("SIGUSR2", function* () {})).toThrow(TypeError);
    loop.close();
  });
});
