import fc from "fast-check";
import { expect, test } from "vitest";
import { drawLoop } from "../index.js";

test("a message waits in the queue while another one is handled", () => {
  const { text } = drawLoop("One handler is slow", [
    ["key a", 0, 0.5],
    ["click", 1, 2],
    ["key b", 2, 0.5],
    ["key c", 2.5, 0.5],
    ["key d", 5, 1],
  ]);
  expect(text.split("\n").slice(-5)).toEqual([
    "key a: running 500 ms, ready 0 s, waiting 0 s",
    "click: running 2 s, ready 0 s, waiting 0 s",
    "key b: running 500 ms, ready 1 s, waiting 0 s",
    "key c: running 500 ms, ready 1 s, waiting 0 s",
    "key d: running 1 s, ready 0 s, waiting 0 s",
  ]);
});

test("what is left over when fractions are added is no waiting", () => {
  const { text } = drawLoop("0.1 + 0.2 is a little more than 0.3", [
    ["a", 0.1, 0.2],
    ["b", 0.3, 1],
  ]);
  expect(text.split("\n").at(-1)).toBe("b: running 1 s, ready 0 s, waiting 0 s");
});

test("the thread is busy as long as all handlers together", () => {
  const times = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(times, (takes) => {
      // They all come at once: so the last one is done when the thread has worked for all.
      const { text } = drawLoop(
        "All at once",
        takes.map((seconds, index) => [`message ${index}`, 0, seconds] as const),
      );
      const total = takes.reduce((sum, seconds) => sum + seconds, 0);
      expect(text.split("\n")[0]).toBe(`All at once (${total} s)`);
    }),
  );
});

test("times that cannot be drawn are refused", () => {
  const one = (comes: number, takes: number) => () => drawLoop("x", [["key", comes, takes]]);
  expect(one(-1, 1)).toThrow(
    "The time at which a message comes is 0 or more, and no infinity; what came was -1",
  );
  expect(one(0, Infinity)).toThrow("The time that a handler takes is 0 or more");
  expect(one("1" as never, 1)).toThrow(TypeError);
  expect(() =>
    drawLoop("x", [
      ["a", 2, 1],
      ["b", 1, 1],
    ]),
  ).toThrow("The time at which a message comes is 2 or more, and no infinity; what came was 1");
  expect(() =>
    drawLoop("x", [
      ["a", 0, 1],
      ["a", 1, 1],
    ]),
  ).toThrow("Two messages have the name a: give each its own");
});
