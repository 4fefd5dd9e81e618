import { expect, test } from "vitest";
import { BatchProgress, clock } from "./batch-progress.js";

/** The lines of a progress over `total` steps, each `seconds` after the one before. */
function shown(total: number, steps: number, seconds: number, isTTY: boolean): string[] {
  const written: string[] = [];
  const output = { isTTY, columns: 100, write: (text: string) => written.push(text) };
  let now = 0;
  const progress = new BatchProgress("graded", total, output as never, () => now);
  for (let step = 0; step < steps; step++) {
    now += seconds * 1000;
    progress.step();
  }
  progress.end();
  return written;
}

test("a terminal shows one line with a bar, the rate and the time left", () => {
  const lines = shown(4, 3, 2, true);
  expect(lines).toHaveLength(4);
  expect(lines[2]).toBe("\r\x1b[Kgraded ██████████████████░░░░░░ 3 of 4, 0.5 a second, 0:02 left");
  expect(lines[3]).toBe("\r\x1b[K");
});

test("elsewhere there is a plain line every five seconds, and one at the end", () => {
  expect(shown(12, 12, 1, false)).toEqual([
    "graded 5 of 12, 1.0 a second, 0:07 left\n",
    "graded 10 of 12, 1.0 a second, 0:02 left\n",
    "graded 12 of 12, 1.0 a second, 0:00 left\n",
  ]);
});

test("more than was expected fills the bar, and the total grows with it", () => {
  const lines = shown(1, 2, 2, true);
  expect(lines[1]).toBe(`\r\x1b[Kgraded ${"█".repeat(24)} 2 of 2, 0.5 a second, 0:00 left`);
});

test.each([
  [0.4, "0:00"],
  [59.6, "1:00"],
  [754, "12:34"],
  [3725, "1:02:05"],
])("%d seconds are %s", (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});
