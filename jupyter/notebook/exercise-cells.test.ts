import { expect, test } from "vitest";
import { codeCell, notebookOf } from "../testing/notebooks.js";
import { exerciseCells } from "./exercise-cells.js";
import type { Cell } from "./notebook.js";

const text = (change: Partial<Cell> = {}) => {
  const { cells, ...rest } = notebookOf(
    codeCell("1 + 1"),
    codeCell("let b;", [], ["later", "exercise:05-web/hello"]),
    codeCell("let a;", [], ["exercise:04-async-await/wget"]),
  );
  const [plain, ...tagged] = cells;
  return JSON.stringify({ ...rest, cells: [{ ...plain, ...change }, ...tagged] });
};
const both = [
  { exercise: "05-web/hello", source: "let b;" },
  { exercise: "04-async-await/wget", source: "let a;" },
];

test("gives the cells with an exercise's tag, in order", () => {
  expect(exerciseCells(text(), "chapter.ipynb")).toEqual(both);
});

test("joins the lines of a cell's source", () => {
  const first = { metadata: { tags: ["exercise:a/b"] }, source: ["let x;\n", "x;"] };
  expect(exerciseCells(text(first), "chapter.ipynb")[0]?.source).toBe("let x;\nx;");
});

test("a text that has the tag is no answer", () => {
  const { cells, ...rest } = notebookOf(codeCell("a", [], ["exercise:a/b"]));
  const [{ id, metadata, source }] = cells as [Cell];
  const prose = { cell_type: "markdown", id, metadata, source };
  expect(exerciseCells(JSON.stringify({ ...rest, cells: [prose] }), "chapter.ipynb")).toEqual([]);
});

test("names the notebook when it is none", () => {
  expect(() => exerciseCells("{", "chapter.ipynb")).toThrow(/^chapter\.ipynb is not a notebook/);
});
