import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bareThreadCost, measure, processCost, threadCost } from "../index.js";
import { costOf } from "./crowd.js";
import { medianOf } from "./measure.js";

test("the median is in the middle, whatever the order and the outliers", () => {
  expect([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3]), medianOf([5])]).toEqual([2, 2.5, 5]);
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
      const middle = medianOf(values);
      const below = values.filter((value) => value < middle).length;
      const above = values.filter((value) => value > middle).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

test("a function that takes longer than the budget is called once", async () => {
  let calls = 0;
  const measurement = await measure("count", () => calls++, { budget: 0 });
  expect([calls, measurement.rounds, measurement.callsPerRound]).toEqual([1, 1, 1]);
  expect(inspect(measurement)).toMatch(/^count: \S+ .?s \(one round\)$/);
});

test("an async function is measured to its end, one call after the other", async () => {
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
  };
  const { seconds, rounds } = await measure("async", work, { budget: 0.02 });
  expect([most, running]).toEqual([1, 0]);
  expect(seconds).toBeGreaterThan(0);
  expect(rounds).toBeGreaterThan(0);
});

test("what runs nothing is not measured", async () => {
  await expect(measure("steps", function* () {})).rejects.toThrow(/returns a generator/);
  await expect(measure("nothing", 7 as never)).rejects.toThrow(
    "What is measured is a function; what came was number 7",
  );
});

function pretendCrowd(bytesEach: number) {
  const crowd = { started: 0, ended: 0, start: async () => ++crowd.started && 1 };
  return Object.assign(crowd, {
    bytes: () => crowd.started * bytesEach,
    timeSwitch: async () => crowd.started / 1000,
    end: async () => void crowd.ended++,
  });
}

test("a crowd grows from count to count, and is measured at each", async () => {
  const crowd = pretendCrowd(10);
  const costs = await costOf(crowd, [4, 2], {});
  expect(costs.map(({ count, bytes, switchSeconds }) => [count, bytes, switchSeconds])).toEqual([
    [2, 20, 0.002],
    [4, 40, 0.004],
  ]);
  expect([crowd.started, crowd.ended]).toEqual([4, 1]);
});

test("a crowd that takes too much memory, or too long, grows no further, and ends", async () => {
  const large = pretendCrowd(process.availableMemory() / 5);
  expect(
    (await costOf(large, [2, 1000], { megabytes: Number.POSITIVE_INFINITY })).map(
      ({ count }) => count,
    ),
  ).toEqual([2]);
  expect([large.started, large.ended]).toEqual([3, 1]);
  const bounded = pretendCrowd(0.4e6);
  expect((await costOf(bounded, [2, 1000], { megabytes: 1 })).map(({ count }) => count)).toEqual([
    2,
  ]);
  const late = pretendCrowd(0);
  expect(await costOf(late, [2], { budget: 0 })).toEqual([]);
  expect(late.ended).toBe(1);
});

test("a crowd that starts together counts together, and one that gets no more ends", async () => {
  const wanted: number[] = [];
  const crowd = pretendCrowd(1);
  const start = async (count: number) => {
    wanted.push(count);
    const more = Math.min(count, 5, 12 - crowd.started);
    crowd.started += more;
    return more;
  };
  const costs = await costOf(Object.assign(crowd, { start }), [7, 12, 20], {});
  expect([costs.map(({ count }) => count), wanted]).toEqual([
    [7, 12],
    [7, 2, 5, 8],
  ]);
  expect(crowd.ended).toBe(1);
});

test("counts that are none are refused, before anything starts", async () => {
  await expect(threadCost({ counts: [1] })).rejects.toThrow(
    "A count is a whole number, 2 or more; what came was 1",
  );
  await expect(processCost({ counts: [20_000] })).rejects.toThrow("A count is at most 10000");
});

test("threads hand the turn round more than once, also when their number grows", async () => {
  const costs = await threadCost({ counts: [2, 3] });
  expect(costs.map(({ count }) => count)).toEqual([2, 3]);
  for (const { switchSeconds } of costs) expect(switchSeconds).toBeGreaterThan(0);
});

test("bare threads hand errands back, in several processes too", async () => {
  const costs = await bareThreadCost({ counts: [2, 1030] });
  expect(costs.map(({ count }) => count)).toEqual([2, 1030]);
  for (const { switchSeconds, bytes } of costs) {
    expect(switchSeconds).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(500e6);
  }
});
