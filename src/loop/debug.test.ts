import { spawnSync } from "node:child_process";
import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import {
  allTasks,
  createTask,
  currentTask,
  EventLoop,
  run,
  sleep,
  VirtualClock,
} from "../index.js";

afterEach(() => vi.restoreAllMocks());

/** Runs a program of its own, since some things are told when a process ends. */
function program(body: string, ...flags: string[]) {
  const script = `import { setImmediate as turn } from "node:timers/promises";
import * as tsyncio from "tsyncio";
const { createTask, Future, getEventLoop, run, sleep } = tsyncio;
${body}`;
  return spawnSync(process.execPath, [...flags, "--input-type=module", "--eval", script], {
    encoding: "utf8",
    cwd: new URL("..", import.meta.url),
  });
}

test("a coroutine that nobody awaited is told by name when the process ends", () => {
  const { stderr } = program("sleep(1);");
  expect(stderr).toBe(
    "RuntimeWarning: the coroutine sleep() was never awaited: write yield* or await in front of it\n",
  );
});

test("a coroutine that nobody awaited is told when it is thrown away", () => {
  const { stdout, stderr } = program(
    "sleep(1); await turn(); gc(); await turn(); await turn(); console.log('still running');",
    "--expose-gc",
  );
  expect(stdout).toBe("still running\n");
  expect(stderr).toMatch(/sleep\(\) was never awaited/);
});

test("a coroutine that is awaited later is not told", () => {
  const { stderr, status } = program("const later = sleep(0); await turn(); await later;");
  expect([stderr, status]).toEqual(["", 0]);
});

test("in debug mode the warning says where the coroutine was made", () => {
  const { stderr } = program("getEventLoop().setDebug(true);\nsleep(1);");
  expect(stderr).toMatch(/sleep\(\), made at \S+:\d+, was never awaited/);
});

test("an exception that nobody looked at is told by the task's name", () => {
  const { stderr } = program(`
    const failing = async () => { throw new Error("broken"); };
    await run(async () => { createTask(failing, { name: "worker" }); await sleep(0); await sleep(0); });
  `);
  expect(stderr).toMatch(
    /^Task 'worker' failed, and its exception was never retrieved Error: broken/,
  );
});

test("an exception that somebody looked at is not told", () => {
  const { stderr } = program(`
    const failing = async () => { throw new Error("broken"); };
    await run(async () => { await createTask(failing).then(null, () => {}); });
  `);
  expect(stderr).toBe("");
});

test("of a gathering's errors, those behind the first are not told", () => {
  const { stderr, stdout } = program(`
    const failing = async () => { await sleep(0); throw new Error("broken"); };
    await run(async () => {
      await tsyncio.gather(failing, failing, failing).then(null, (error) => console.log(error.message));
      await sleep(0); await sleep(0);
    });
  `);
  expect([stdout, stderr]).toEqual(["broken\n", ""]);
});

test("nor those of a gathering that was cancelled", () => {
  const { stderr, stdout } = program(`
    function* stubborn() { try { yield* new Future(); } catch { throw new Error("broken"); } }
    await run(function* () {
      const gathering = tsyncio.gather(stubborn(), sleep(9), { returnExceptions: true });
      yield* sleep(0);
      gathering.cancel();
      try { yield* gathering; } catch (error) { console.log(error.name); }
    });
  `);
  expect([stdout, stderr]).toEqual(["CancelledError\n", ""]);
});

test.each([
  [
    "a generator",
    (block: () => void) =>
      (function* () {
        yield* sleep(0);
        block();
      })(),
  ],
  [
    "an async function",
    (block: () => void) => async () => {
      await sleep(0);
      block();
    },
  ],
])("debug mode names %s that takes too long", async (_name, body) => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const loop = new EventLoop({ clock: new VirtualClock(), debug: true });
  // The threshold is zero, so that the test depends on no clock.
  const task = loop.createTask(
    body(() => {
      loop.slowCallbackDuration = 0;
    }),
    { name: "slow one" },
  );
  loop.slowCallbackDuration = Number.POSITIVE_INFINITY;
  task.addDoneCallback(() => {
    loop.slowCallbackDuration = Number.POSITIVE_INFINITY;
  });
  await loop.runUntilComplete(task);
  loop.close();
  expect(warn.mock.calls.flat().join("\n")).toMatch(
    /Executing <Task 'slow one' .*> took \d+\.\d{3} seconds/,
  );
});

test("console.log of a task shows what it waits for", async () => {
  const loop = new EventLoop({ clock: new VirtualClock() });
  const task = loop.createTask(sleep(5), { name: "sleeper" });
  let shown = "";
  loop.callLater(1, () => {
    shown = inspect(task);
  });
  await loop.runUntilComplete(task);
  expect(shown).toMatch(/^<Task 'sleeper' pending, waiting on <Future pending>/);
  expect(inspect(task)).toBe("<Task 'sleeper' finished result=undefined>");
});

// The program's own lines begin at 4.
test.each([
  ["a generator", "function* rest() {\n  yield* sleep(0);\n  yield* sleep(9);\n}", 6],
  [
    "a generator, in a function that it calls",
    "function* nap() {\n  yield* sleep(9);\n}\nfunction* rest() { yield* nap(); }",
    5,
  ],
  ["an async function", "async function rest() {\n  await sleep(0);\n  await sleep(9);\n}", 6],
  [
    "an async function that uses a lock",
    "const lock = new tsyncio.Lock();\nasync function rest() {\n  await lock.acquire();\n  await lock.acquire();\n}",
    7,
  ],
])("in debug mode a task of %s says where it waits", (_name, code, line) => {
  const { stdout, stderr } = program(`${code}
    const loop = new tsyncio.EventLoop({ clock: new tsyncio.VirtualClock(), debug: true });
    const task = loop.createTask(rest, { name: "rest" });
    loop.callLater(1, () => { console.log(task); loop.stop(); });
    await loop.runForever();`);
  expect([stderr, stdout]).toEqual([
    "",
    `<Task 'rest' pending, waiting on <Future pending> at [eval1]:${line}>\n`,
  ]);
});

test("an eager task is among all tasks in its first step, and after it until it is done", async () => {
  const names = () => [...allTasks()].map((task) => task.getName()).sort();
  const seen: string[][] = [];
  await run(async () => {
    currentTask()?.setName("main");
    const eager = createTask(
      async () => {
        seen.push(names());
        await sleep(0);
      },
      { name: "eager", eagerStart: true },
    );
    seen.push(names());
    await eager;
    seen.push(names());
  });
  expect(seen).toEqual([["eager", "main"], ["eager", "main"], ["main"]]);
});

test("an eager task takes its first step at once", async () => {
  const loop = new EventLoop({ clock: new VirtualClock() });
  const trace: string[] = [];
  await loop.runUntilComplete(
    loop.createTask(async () => {
      const eager = createTask(
        (function* () {
          trace.push("eager");
          yield* sleep(0);
        })(),
        { eagerStart: true },
      );
      const finished = createTask(async () => "at once", { eagerStart: true });
      trace.push("maker");
      await eager;
      expect(await finished).toBe("at once");
    }),
  );
  expect(trace).toEqual(["eager", "maker"]);
});

test("a coroutine that nobody awaits is told also after a loop was closed between two awaits", () => {
  const { stderr } = program("await sleep(0.001);\ngetEventLoop().close();\nsleep(1);");
  expect(stderr).toMatch(/sleep\(\) was never awaited/);
});

test("debug mode ends with the last loop that asked for it", () => {
  const { stdout } = program(`const { EventLoop } = tsyncio;
const [one, other] = [new EventLoop({ debug: true }), new EventLoop({ debug: true })];
one.setDebug(false);
console.log(String(new Future(one)).includes("made at"));
other.close();
console.log(String(new Future(one)));`);
  expect(stdout).toBe("true\n<Future pending>\n");
});
