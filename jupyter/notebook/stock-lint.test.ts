import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { courseRoot } from "../../course/root.js";
import { codeCell, notebookOf } from "../testing/notebooks.js";
import { readNotebook } from "./read.js";
import { findStockProblems } from "./stock-lint.js";

const problemsOf = (...sources: string[]) =>
  findStockProblems(notebookOf(...sources.map((source) => codeCell(source))));

describe("what stock tslab cannot run is found", () => {
  test.each([
    ["a shorthand property", ["const wget = 1", "check(\n  { wget })"], 2, "write { wget: wget }"],
    [
      "of an imported name",
      ['import { sleep } from "tsyncio"', "\nf({ sleep })"],
      2,
      "{ sleep: sleep }",
    ],
    ["await of parentheses", ["\nconst text = await (await fetch(url)).text()"], 2, "await ("],
    ["await of a function called at once", ["await (async () => {})()"], 1, "await ("],
    ["for await", ["for await (const line of lines) f(line)"], 1, "for await"],
    ["an assignment", ["let count = 0", "count += 1"], 1, "count of an earlier cell"],
    [
      "an increment in a function",
      ["let count = 0", "const f = () => {\n  count++;\n}"],
      2,
      "count",
    ],
    ["an export", ["export const a = 1"], 1, "export in a cell"],
  ])("%s", (_name, sources, line, sentence) => {
    const [problem, ...others] = problemsOf(...sources);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ cellNumber: sources.length, line });
    expect(problem?.sentence).toContain(sentence);
  });
});

test.each([
  ["a shorthand property of its own cell", ["const a = 1; f({ a })"]],
  ["one that a parameter hides", ["const a = 1", "const f = (a: number) => ({ a })"]],
  ["a name that was local to a function", ["function f() { const a = 1; }", "g({ a })"]],
  ["a plain await", ["const reply = await fetch(url)"]],
  ["await of parentheses in a function", ["async function f() { await (g()); }"]],
  ["for await in a function", ["async function f() { for await (const a of b) c(a); }"]],
  ["an assignment in its own cell", ["let a = 1; a = 2"]],
  ["an assignment to a property", ["const a = { b: 1 }", "a.b = 2"]],
  ["a second declaration", ["let a = 1", "let a = 2"]],
])("stock tslab runs %s", (_name, sources) => {
  expect(problemsOf(...sources)).toEqual([]);
});

const chapters = join(courseRoot, "notebooks");
test.each(readdirSync(chapters).filter((name) => name.endsWith(".ipynb")))(
  "the chapter %s runs on stock tslab",
  (name) => {
    expect(findStockProblems(readNotebook(join(chapters, name)))).toEqual([]);
  },
);
