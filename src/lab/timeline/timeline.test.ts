import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CancelledError,
  type Coroutine,
  createTask,
  gather,
  getEventLoop,
  run,
  sleep,
  VirtualClock,
} from "../../index.js";
import { mark, timeline } from "../index.js";
import { Recording } from "./recording.js";
import { RecordingLoop } from "./recording-loop.js";

const virtual = () => ({ title: "Two cups", clock: new VirtualClock() });

const twoCups = [
  "Two cups (3 s)",
  "Task-1 |#......................................................#|",
  "tea    |#....................................!.................#|",
  "coffee |#.................!.........#                           |",
  "        # running  . waiting  = ready: waits for its turn  ! mark",
  "Task-1: running 0 s, ready 0 s, waiting 3 s",
  "tea: running 0 s, ready 0 s, waiting 3 s; poured at 2 s",
  "coffee: running 0 s, ready 0 s, waiting 1.5 s; poured at 1 s",
].join("\n");

async function brew(seconds: number) {
  await sleep(seconds);
  mark("poured");
  await sleep(seconds / 2);
}

async function main() {
  const tea = createTask(() => brew(2), { name: "tea" });
  const coffee = createTask(() => brew(1), { name: "coffee" });
  await tea;
  await coffee;
}

function* brewSteps(seconds: number): Coroutine<void> {
  yield* sleep(seconds);
  mark("poured");
  yield* sleep(seconds / 2);
}

function* mainSteps(): Coroutine<void> {
  const tea = createTask(brewSteps(2), { name: "tea" });
  const coffee = createTask(brewSteps(1), { name: "coffee" });
  yield* tea;
  yield* coffee;
}

test("async functions and generators draw the same lanes", async () => {
  expect((await timeline(main, virtual())).text).toBe(twoCups);
  expect((await timeline(mainSteps(), virtual())).text).toBe(twoCups);
});

test("a program that runs again draws the same picture, though its tasks are others", async () => {
  const program = async () => {
    await gather(sleep(1), sleep(2));
  };
  const first = await timeline(program, virtual());
  expect((await timeline(program, virtual())).svg).toBe(first.svg);
  expect(first.text).toContain("Task-3: running");
});

test("a task that is ready waits for its turn while another one runs", async () => {
  const clock = { time: 0, now: () => clock.time, callAt: () => () => {} };
  function* work(): Coroutine<void> {
    clock.time += 2;
    yield undefined;
    clock.time += 1;
  }
  function* both(): Coroutine<void> {
    const one = createTask(work(), { name: "one" });
    const other = createTask(work(), { name: "other" });
    yield* one;
    yield* other;
  }
  const { text } = await timeline(both(), { clock });
  expect(text.split("\n").slice(-3)).toEqual([
    "Task-1: running 0 s, ready 1 s, waiting 5 s",
    "one: running 3 s, ready 2 s, waiting 0 s",
    "other: running 3 s, ready 3 s, waiting 0 s",
  ]);
});

test("what an async function does in microtasks belongs to its lane", async () => {
  const clock = { time: 0, now: () => clock.time, callAt: () => () => {} };
  const program = async () => {
    await getEventLoop().createFuture().loop.createTask(sleep(0));
    await Promise.resolve();
    clock.time += 5;
  };
  const { text } = await timeline(program, { clock });
  expect(text).toContain("Task-1: running 5 s");
});

test("a promise that runs already is a lane that waits", async () => {
  const program = async () => {
    await createTask(brew(1), { name: "promise" });
  };
  const { text } = await timeline(program, virtual());
  expect(text).toContain("promise: running 0 s, ready 0 s, waiting 1.5 s");
});

test("a cancelled task's lane ends where it was cancelled", async () => {
  const program = async () => {
    const nap = createTask(sleep(10), { name: "nap" });
    await sleep(1);
    nap.cancel();
    await nap.then(undefined, () => {});
    await sleep(1);
  };
  const { text } = await timeline(program, virtual());
  expect(text).toContain("nap: running 0 s, ready 0 s, waiting 1 s");
  expect(text).toContain("(2 s)");
});

test("the program's error is thrown, and what still runs is cancelled", async () => {
  const heard: unknown[] = [];
  const program = async () => {
    createTask(() => sleep(10).then(undefined, (error) => heard.push(error)));
    await sleep(1);
    throw new Error("burnt");
  };
  await expect(timeline(program, virtual())).rejects.toThrow("burnt");
  expect(heard).toEqual([expect.any(CancelledError)]);
});

test("inside of a running loop it is refused", async () => {
  await expect(run(() => timeline(main, virtual()))).rejects.toThrow(/inside a running event loop/);
});

test("a promise runs already, on another loop: it cannot be recorded", async () => {
  await expect(timeline(Promise.resolve(), virtual())).rejects.toThrow(
    new TypeError(
      "A timeline records a program from its beginning; what came, object (Promise), runs already: hand over the function, timeline(main)",
    ),
  );
});

test("a mark where nothing is recorded does nothing", async () => {
  mark("outside");
  await run(async () => mark("not recorded"));
});

test("a loop that records is not in debug mode", () => {
  const clock = new VirtualClock();
  expect(new RecordingLoop(new Recording("T", clock), clock).getDebug()).toBe(false);
});

const steps = fc.array(fc.constantFrom("work", "yield", "sleep"), { maxLength: 6 });

test("at any moment at most one lane runs, and no time of a lane is lost", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 5 }), async (plans) => {
      let time = 0;
      const clock = new (class extends VirtualClock {
        override now = () => super.now() + time;
      })();
      const recording = new Recording("T", clock);
      function* task(plan: string[]): Coroutine<void> {
        for (const step of plan) {
          if (step === "work") time += 1;
          if (step === "yield") yield undefined;
          if (step === "sleep") yield* sleep(0.5);
        }
      }
      const loop = new RecordingLoop(recording, clock);
      const names = plans.map((plan, index) => loop.createTask(task(plan), { name: `${index}` }));
      await loop.runUntilComplete(loop.createTask(() => gather(...names)));
      const drawn = recording.chart().lanes;
      const runs = drawn
        .flatMap(({ spans }) => spans.filter(({ state }) => state === "running"))
        .sort((one, other) => one.begin - other.begin || one.end - other.end);
      for (const [index, span] of runs.entries()) {
        expect(span.begin).toBeGreaterThanOrEqual(runs[index - 1]?.end ?? 0);
      }
      for (const { spans } of drawn) {
        for (const [index, span] of spans.entries()) {
          expect(span.begin).toBe(spans[index - 1]?.end ?? span.begin);
        }
      }
      const work = plans.flat().filter((step) => step === "work").length;
      const ran = runs.reduce((sum, { begin, end }) => sum + end - begin, 0);
      expect(ran).toBeCloseTo(work);
    }),
  );
});
