import { expect, it } from "vitest";
import { percentKilled, type Score } from "./score.js";
import { scoreTable } from "./score-table.js";

const perfect: Score = {
  slug: "90-tiny/double",
  killed: 19,
  equivalent: 1,
  uncompiled: 2,
  survivors: [],
  stale: [],
};
const survivor = { line: 4, was: "await sleep(1);", is: "await sleep(0);" };
const weak: Score = {
  ...perfect,
  slug: "90-tiny/halve",
  killed: 1,
  survivors: [{ ...survivor, fate: "survived" }],
};

it("shows a row for each exercise, one for all, and each survivor", () => {
  expect(scoreTable([perfect, weak])).toBe(
    [
      "exercise        mutants  killed  survived  equivalent  by types    score",
      "90-tiny/double       22      19         0           1         2  100.0 %",
      "90-tiny/halve         5       1         1           1         2   50.0 %",
      "all                  27      20         1           2         4   95.2 %",
      "",
      "survived: solutions/90-tiny/halve.ts:4",
      "- await sleep(1);",
      "+ await sleep(0);",
    ].join("\n"),
  );
});

it("counts neither equivalents nor what does not compile", () => {
  expect(percentKilled([perfect])).toBe(100);
  expect(percentKilled([perfect, weak])).toBeCloseTo((100 * 20) / 21);
  expect(percentKilled([])).toBe(100);
});

it("never rounds up", () => {
  expect(scoreTable([{ ...weak, killed: 9999 }])).toContain("99.9 %");
});
