import * as tsyncio from "../index.js";
import { fails, type InspectCase, settled, show, turns } from "./inspect-case.js";

const { createTask, EventLoop, Future, sleep, VirtualClock } = tsyncio;

const ended = (end: (future: tsyncio.Future<unknown>) => unknown) => {
  const future = new Future<unknown>();
  end(future);
  return future;
};

export const loopCases: InspectCase[] = [
  [
    "a future",
    async () =>
      show(
        new Future(),
        ended((future) => future.setResult("two\nlines")),
        ended((future) => future.setResult([{ a: { b: { c: 1 } } }, new Error("two\nlines")])),
        ended((future) => future.setResult(future)),
        ended((future) => {
          future.setException(new RangeError("two\nlines"));
          future.exception();
        }),
        ended((future) => future.cancel()),
      ),
    [
      "<Future pending>",
      "<Future finished result='two\\nlines'>",
      "<Future finished result=[ { a: [Object] }, Error: two lines ]>",
      "<Future finished result=<Future finished result=<Future finished result=<Future finished result=…>>>>",
      "<Future finished exception=RangeError: two lines>",
      "<Future cancelled>",
    ],
  ],
  [
    "a task",
    async () => {
      const one = createTask(sleep(9, "result"), { name: "one" });
      const two = createTask(async () => await one, { name: "two" });
      const three = createTask(async () => await two, { name: "three" });
      const four = createTask(async () => await three, { name: "four" });
      const failed = createTask(fails, { name: "fails" });
      const lines = show(one);
      await turns(3);
      failed.exception();
      lines.push(...show(one, four, failed));
      one.cancel();
      lines.push(...show(one));
      await turns(1);
      return [...lines, ...show(one)];
    },
    [
      "<Task 'one' pending>",
      "<Task 'one' pending, waiting on <Future pending>>",
      "<Task 'four' pending, waiting on <Task 'three' pending, waiting on <Task 'two' pending, waiting on <Task 'one' pending, waiting on …>>>>",
      "<Task 'fails' finished exception=RangeError: two lines>",
      "<Task 'one' pending, cancelling, waiting on <Future cancelled>>",
      "<Task 'one' cancelled>",
    ],
  ],
  [
    "a loop, its clock and its callbacks",
    async () => {
      const clock = new VirtualClock();
      const loop = new EventLoop({ clock });
      const timer = loop.callLater(2.5, () => {});
      const cancelled = loop.callLater(3, () => {});
      cancelled.cancel();
      const handle = loop.callSoon(function tick() {});
      const lines = show(loop, clock, new tsyncio.SystemClock(), handle, timer, cancelled);
      const during = loop.createTask(async () => show(loop));
      lines.push(...(await loop.runUntilComplete(during)));
      await loop.runUntilComplete(loop.createTask(sleep(4)));
      loop.close();
      return [...lines, ...show(loop, clock, new tsyncio.ScriptedClock([1, 3]))];
    },
    [
      "<EventLoop not running, tasks=0, ready=1, timers=1>",
      "<VirtualClock now=0>",
      "<SystemClock now=#>",
      "<Handle tick>",
      "<TimerHandle (anonymous) when=2.5>",
      "<TimerHandle cancelled when=3>",
      "<EventLoop running, tasks=1, ready=0, timers=1>",
      "<EventLoop closed, tasks=0, ready=0, timers=0>",
      "<VirtualClock now=4>",
      "<ScriptedClock now=0, next stop=1>",
    ],
  ],
  [
    "a coroutine object",
    async () => {
      const nap = sleep(0);
      const lines = show(nap);
      await nap;
      return [...lines, ...show(nap)];
    },
    ["<coroutine sleep>", "<coroutine sleep started>"],
  ],
  [
    "a runner",
    async () => {
      const runner = new tsyncio.Runner({ loopFactory: () => new EventLoop() });
      const lines = show(runner);
      runner.getLoop();
      lines.push(...show(runner));
      await runner.close();
      return [...lines, ...show(runner)];
    },
    [
      "<Runner new>",
      "<Runner <EventLoop not running, tasks=0, ready=0, timers=0>>",
      "<Runner closed>",
    ],
  ],
  [
    "a timeout",
    async () => {
      const lines: string[] = [];
      const body = async (timeout: tsyncio.Timeout) => {
        lines.push(...show(timeout));
        timeout.reschedule(2);
        await settled(sleep(3));
        lines.push(...show(timeout));
      };
      await settled(tsyncio.timeout(undefined, body));
      const inTime = await tsyncio.timeout(1.5, async (timeout) => timeout);
      return [...lines, ...show(inTime)];
    },
    ["<Timeout active, no deadline>", "<Timeout expiring, when=2>", "<Timeout finished, when=3.5>"],
  ],
  [
    "a task group",
    async () => {
      const group = new tsyncio.TaskGroup();
      const lines = show(group);
      const body = async () => {
        group.createTask(fails);
        group.createTask(sleep(9));
        lines.push(...show(group));
        await settled(sleep(9));
        lines.push(...show(group));
      };
      await settled(group.run(body));
      return [...lines, ...show(group)];
    },
    [
      "<TaskGroup new, tasks=0>",
      "<TaskGroup running, tasks=2>",
      "<TaskGroup running, tasks=1, errors=1, cancelling>",
      "<TaskGroup finished, tasks=0, errors=1, cancelling>",
    ],
  ],
  [
    "a context variable, its token and its context",
    async () => {
      const user = new tsyncio.ContextVar<unknown>("user", "nobody");
      const lines = show(user, tsyncio.copyContext());
      const token = user.set({ name: "Ann" });
      lines.push(...show(user, token, tsyncio.copyContext()));
      user.reset(token);
      return [...lines, ...show(token, new tsyncio.ContextVar("bare"))];
    },
    [
      "<ContextVar 'user' no value here, default='nobody'>",
      "<Context empty>",
      "<ContextVar 'user' value={ name: 'Ann' }, default='nobody'>",
      "<Token of 'user'>",
      "<Context user={ name: 'Ann' }>",
      "<Token of 'user' used>",
      "<ContextVar 'bare' no value here>",
    ],
  ],
];
