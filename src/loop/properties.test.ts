import { setImmediate as turnOfNode } from "node:timers/promises";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { body } from "./testing/actor.js";
import { traceOfModel } from "./testing/model/model-player.js";
import { type Program, programs, toTheEnd } from "./testing/program.js";
import { type Form, Stage } from "./testing/stage.js";

/** The same source as `body`, made by the plugin in `conformance/async-form.ts`. */
const asyncForm = "/src/loop/testing/actor.ts?async";
const { body: asyncBody }: { body: (stage: Stage, self: number) => Promise<string> } = await import(
  /* @vite-ignore */ asyncForm
);

const kinds = ["generator", "function", "async function"] as const;
const forms: Record<string, Form> = {
  "generator coroutines": () => "generator",
  "async functions": () => "async function",
  "both, mixed in one program": ({ form }) => kinds[form] ?? "generator",
};

/** What holds at the end of every program, whatever the model says. */
const invariants: Record<string, (stage: Stage) => void> = {
  "whoever is not done waits for something that is not done either"({ tasks }) {
    // The loop had nothing left to do: what is ready and was not run has been lost.
    for (const task of tasks) {
      if (!task.done())
        expect(inspect(task)).toMatch(/^<Task '.*?' pending.*? waiting on <\w+( '.*?')? pending/);
    }
  },
  "every task ends once, in one state, and says so once"({ tasks, trace }) {
    const ends = trace.flatMap((line) => /: task (\d+) ended/.exec(line)?.[1] ?? []).map(Number);
    const done = [...tasks.keys()].filter((index) => tasks[index]?.done());
    expect(ends.toSorted()).toEqual(done);
  },
  "time and turns never go backwards"({ trace }) {
    const stamps = trace.map((line) => /^turn (\d+), (\d+) s/.exec(line)?.slice(1).map(Number));
    for (const [index, stamp] of stamps.entries()) {
      const [turn = Number.NaN, time = Number.NaN] = stamp ?? [];
      const [turnBefore = 0, timeBefore = 0] = stamps[index - 1] ?? [];
      expect([turn >= turnBefore, time >= timeBefore]).toEqual([true, true]);
    }
  },
  "what was made ready first is called first"({ trace }) {
    const ordered = trace.flatMap((line) => /: (\d+\.\d+ callSoon): none/.exec(line)?.[1] ?? []);
    const called = trace.flatMap((line) => /called by (.* callSoon)/.exec(line)?.[1] ?? []);
    expect(called).toEqual(ordered.filter((label) => called.includes(label)));
  },
  "nothing is called after it was cancelled"({ trace }) {
    for (const [index, line] of trace.entries()) {
      const label = /cancelHandle: (.* call.*)/.exec(line)?.[1];
      if (label === undefined) continue;
      expect(trace.slice(index).join("\n")).not.toContain(`called by ${label}`);
    }
  },
};

const runs = { numRuns: 120 };

async function played(program: Program, form: Form): Promise<Stage> {
  const stage = new Stage(program, form, { generator: body, async: asyncBody });
  await stage.play();
  return stage;
}

/** Where a callback waits for the future, the closed loop refuses it, as CPython's does. */
function expectClosed(action: () => void): void {
  try {
    action();
  } catch (error) {
    expect(error).toMatchObject({
      name: "RuntimeError",
      message: expect.stringMatching(/loop is closed/),
    });
  }
}

test("the two forms are two", () => {
  expect([body, asyncBody].map((one) => one.constructor.name)).toEqual([
    "GeneratorFunction",
    "AsyncFunction",
  ]);
});

describe.each(Object.entries(forms))("random programs of %s", (_name, form) => {
  test("do, turn by turn, what the model of the loop does", async () => {
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const expected = traceOfModel(program);
        expect((await played(program, form)).trace).toEqual(expected);
      }),
      runs,
    );
  });

  test.each(Object.entries(invariants))("%s", async (_name, holds) => {
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        holds(await played(toTheEnd(program), form));
      }),
      runs,
    );
  });

  test("call nothing after the loop was closed, whatever was waiting", async () => {
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const { loop, tasks, futures, trace } = await played(program, form);
        const before = [...trace];
        loop.close();
        for (const future of [...tasks, ...futures]) expectClosed(() => future.cancel());
        await turnOfNode();
        await turnOfNode();
        expect(trace).toEqual(before);
      }),
      runs,
    );
  });
});
