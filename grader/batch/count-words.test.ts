import { expect, test } from "vitest";
import { countWords } from "./count-words.js";

test.each([
  [
    [23, 10, 13, 20, 0],
    "23 attempts: 10 passed, 13 not; 20 graded now, 3 with the same answer as another one.",
  ],
  [[23, 10, 13, 0, 23], "23 attempts: 10 passed, 13 not; 0 graded now, 23 found in G."],
  [
    [5, 1, 2, 1, 1],
    "5 attempts: 1 passed, 2 not; 1 graded now, 1 with the same answer as another one, 1 found in G.",
  ],
  [[1, 1, 0, 1, 0], "1 attempt: 1 passed, 0 not; 1 graded now."],
])("a batch of %j is told where its verdicts come from", (counts, words) => {
  const [attempts = 0, passed = 0, failed = 0, graded = 0, found = 0] = counts;
  expect(countWords({ attempts, passed, failed, graded, found }, "G")).toBe(words);
});
