import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PriorityQueue } from "../index.js";

/** Puts all, then takes all. */
function through<T>(items: readonly T[], queue = new PriorityQueue<T>()): T[] {
  for (const item of items) queue.putNowait(item);
  return items.map(() => queue.getNowait());
}

describe("a priority queue orders as Python does", () => {
  test("numbers, strings, booleans and dates", () => {
    expect(through([3, 1, -2, 10, 9])).toEqual([-2, 1, 3, 9, 10]);
    expect(through(["b", "a", "ab", ""])).toEqual(["", "a", "ab", "b"]);
    expect(through([true, false, 0.5])).toEqual([false, 0.5, true]);
    expect(through([new Date(2), new Date(1)])).toEqual([new Date(1), new Date(2)]);
    expect(through([3n, 1n])).toEqual([1n, 3n]);
  });

  test("arrays by the first elements that differ, then by length", () => {
    expect(
      through([
        [2, "a"],
        [1, "b"],
        [1, "a", 0],
        [1, "a"],
        [10, "a"],
      ]),
    ).toEqual([
      [1, "a"],
      [1, "a", 0],
      [1, "b"],
      [2, "a"],
      [10, "a"],
    ]);
    expect(through([[[1, 2]], [[1, 1]]])).toEqual([[[1, 1]], [[1, 2]]]);
  });

  test("by a compare function, if one is given", () => {
    const byLength = new PriorityQueue<string>(0, { compare: (a, b) => a.length - b.length });
    expect(through(["ccc", "a", "bb"], byLength)).toEqual(["a", "bb", "ccc"]);
  });

  test("items that are equal as heapq does", () => {
    // CPython 3.11 prints this order for heapq, with items that compare by their first letter alone.
    const queue = new PriorityQueue<string>(0, {
      compare: (a, b) => a.charCodeAt(0) - b.charCodeAt(0),
    });
    const items = ["b0", "a1", "b2", "a3", "a4", "b5", "a6", "b7", "a8", "b9"];
    expect(through(items, queue).join(" ")).toBe("a1 a6 a3 a4 a8 b2 b5 b9 b0 b7");
  });
});

describe("what has no order is refused, and the queue stays as it was", () => {
  test.each([
    ["two objects", [1, {}], [1, {}], "an object of Object and an object of Object"],
    ["a number and a string", 1, "1", "a string and a number"],
    ["an array and a number", [1], 1, "a number and an array"],
    ["not a number", 1, Number.NaN, "NaN and a number"],
    ["nothing", [1, undefined], [1, null], "null and undefined"],
  ])("%s", (_name, one, other, message) => {
    const queue = new PriorityQueue<unknown>();
    queue.putNowait(one);
    expect(() => queue.putNowait(other)).toThrow(TypeError);
    expect(() => queue.putNowait(other)).toThrow(message);
    expect(queue.qsize()).toBe(1);
    queue.taskDone();
    expect(() => queue.taskDone()).toThrow(RangeError);
  });

  test("the same object twice is no comparison", () => {
    const item = {};
    expect(
      through([
        [1, item],
        [0, item],
        [1, item, 2],
      ]).map(([priority]) => priority),
    ).toEqual([0, 1, 1]);
  });

  test("a compare function that gives no number", () => {
    const queue = new PriorityQueue<number>(0, {
      compare: ((a: number, b: number) => a < b) as never,
    });
    queue.putNowait(1);
    expect(() => queue.putNowait(2)).toThrow(TypeError);
    expect(() => queue.putNowait(2)).toThrow('negative for "before"; this one gave false');
  });
});

test("whatever goes in and out, the least comes out", () => {
  const operation = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant("get" as const));
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
      const queue = new PriorityQueue<number>();
      const model: number[] = [];
      for (const step of operations) {
        if (step !== "get") {
          queue.putNowait(step);
          model.push(step);
        } else if (model.length > 0) {
          model.sort((a, b) => a - b);
          expect(queue.getNowait()).toBe(model.shift());
        }
        expect(queue.qsize()).toBe(model.length);
      }
    }),
  );
});

test("a comparison that throws anywhere loses nothing", () => {
  const items = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(items, fc.nat(30), (numbers, failAt) => {
      let left = Number.POSITIVE_INFINITY;
      const queue = new PriorityQueue<number>(0, {
        compare(a, b) {
          if (left-- === 0) throw new Error("no order today");
          return a - b;
        },
      });
      for (const number of numbers) queue.putNowait(number);
      left = failAt;
      const taken: number[] = [];
      while (!queue.empty()) {
        try {
          taken.push(queue.getNowait());
        } catch {
          left = Number.POSITIVE_INFINITY;
        }
      }
      expect(taken).toEqual(numbers.toSorted((a, b) => a - b));
    }),
  );
});
