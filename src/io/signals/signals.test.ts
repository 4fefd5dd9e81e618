import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  createSubprocessExec,
  currentTask,
  EventLoop,
  Future,
  getEventLoop,
  PIPE,
  RuntimeError,
  run,
  sleep,
} from "../../index.js";

/** A program of its own, since its end is the point. */
function program(code: string) {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  return createSubprocessExec(execPath, "--input-type=module", "--eval", code, {
    cwd,
    stdout: PIPE,
  });
}

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

  test("keeps its program until it comes", async () => {
    const code = `
      import { Event, getEventLoop, run } from "tsyncio";
      await run(async () => {
        const stop = new Event();
        getEventLoop().addSignalHandler("SIGUSR2", () => stop.set());
        console.log("ready");
        await stop.wait();
        console.log("stopped");
      });`;
    await run(async () => {
      const child = await program(code);
      expect(String(await child.stdout?.readLine())).toBe("ready\n");
      child.sendSignal("SIGUSR2");
      expect(String(await child.stdout?.readLine())).toBe("stopped\n");
      expect(await child.wait()).toBe(0);
    });
  });

  test("does not keep a program that waits for nothing any more", async () => {
    const code = `
      import { getEventLoop, sleep } from "tsyncio";
      getEventLoop().addSignalHandler("SIGUSR2", () => {});
      await sleep(0);
      console.log("over");`;
    await run(async () => {
      const child = await program(code);
      const [stdout] = await child.communicate();
      expect([String(stdout), child.returncode]).toEqual(["over\n", 0]);
    });
  });

  test("keeps only while one is set and its loop is in use", () => {
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === "Timeout").length;
    const before = timers();
    const loop = new EventLoop();
    loop.addSignalHandler("SIGUSR2", () => {});
    expect(timers()).toBe(before);
    loop.hold();
    expect(timers()).toBe(before + 1);
    loop.addSignalHandler("SIGHUP", () => {});
    loop.removeSignalHandler("SIGUSR2");
    expect(timers()).toBe(before + 1);
    loop.removeSignalHandler("SIGHUP");
    expect(timers()).toBe(before);
    loop.addSignalHandler("SIGUSR2", () => {});
    loop.hold();
    loop.release();
    expect(timers()).toBe(before + 1);
    loop.release();
    expect(timers()).toBe(before);
    loop.close();
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
