import { expect, it } from "vitest";
import { difference } from "./difference.js";

const marks = { same: " ", expected: "-", came: "+", gap: "…" };
const shown = (expected: string[], actual: string[]) =>
  difference(expected, actual).map(({ kind, text }) => `${marks[kind]} ${text}`);

it.each([
  ["a line that is missing", ["a", "b", "c"], ["a", "c"], ["  a", "- b", "  c"]],
  ["a line too many", ["a", "c"], ["a", "b", "c"], ["  a", "+ b", "  c"]],
  ["another line", ["a", "b", "c"], ["a", "x", "c"], ["  a", "- b", "+ x", "  c"]],
  ["another order", ["a", "b", "c"], ["c", "a", "b"], ["+ c", "  a", "  b", "- c"]],
  ["nothing at all", ["a"], [], ["- a"]],
  ["something for nothing", [], ["a"], ["+ a"]],
  ["a space at the end", ["a "], ["a"], ['- "a "', '+ "a"']],
  ["a character that is not seen", ["a"], ["\u200ba"], ['- "a"', '+ "\\u{200b}a"']],
])("shows %s", (_, expected, actual, lines) => {
  expect(shown(expected, actual)).toEqual(lines);
});

it("leaves out what is the same far from a change", () => {
  const lines = Array.from({ length: 20 }, (_, index) => String(index));
  const other = lines.with(10, "x");
  expect(shown(lines, other)).toEqual([
    "… (8 lines are the same)",
    ...["  8", "  9", "- 10", "+ x", "  11", "  12"],
    "… (7 lines are the same)",
  ]);
});

it("a text that is too large to compare is still told", () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index}`);
  const other = ["first", ...lines.slice(1, -1).reverse(), "last"];
  expect(difference(lines, other)).toHaveLength(10_000);
});
