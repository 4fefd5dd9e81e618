import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { InputError } from "../../course/input-error.js";
import { codeCell, notebookOf } from "../testing/notebooks.js";
import { parseNotebook, readNotebook } from "./read.js";

const folder = mkdtempSync(join(tmpdir(), "course-read-"));
afterAll(() => rmSync(folder, { recursive: true }));

const valid = notebookOf(codeCell("1 + 1"));
const changed = (change: object) => JSON.stringify({ ...valid, ...change });

test("a valid notebook is read from its file", () => {
  const path = join(folder, "valid.ipynb");
  writeFileSync(path, JSON.stringify(valid));
  expect(readNotebook(path)).toEqual(valid);
});

describe("bad input is refused in one sentence", () => {
  test.each([
    ["no JSON", "{", "it cannot be parsed"],
    ["JSON that is no notebook", "[1]", 'expected "nbformat"'],
    ["null", "null", 'expected "nbformat"'],
    ["an old format", '{"nbformat": 3}', "the notebook format 3: expected 4"],
    ["no cells", changed({ cells: undefined }), "required property 'cells'"],
    ["an unknown key", changed({ extra: 1 }), "additional properties"],
    [
      "a cell without a source",
      changed({ cells: [{ ...valid.cells[0], source: undefined }] }),
      "/cells/0",
    ],
    [
      "a cell without an id",
      changed({ cells: [{ ...valid.cells[0], id: undefined }] }),
      "/cells/0",
    ],
    ["an id with a space", changed({ cells: [{ ...valid.cells[0], id: "a b" }] }), "/cells/0/id"],
  ])("%s", (_name, text, message) => {
    const parse = () => parseNotebook(text, "some.ipynb");
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(/^some\.ipynb [^\n]*\.$/);
  });

  test("no such file", () => {
    expect(() => readNotebook(join(folder, "none.ipynb"))).toThrow(/^There is no notebook .*none/);
  });

  test("a folder", () => {
    expect(() => readNotebook(folder)).toThrow("is a folder: expected a notebook");
  });
});

describe("what other editors write is brought to nbformat 4.5", () => {
  test("an older minor version gets cell ids", () => {
    const { id: _, ...cell } = codeCell("1");
    const notebook = parseNotebook(changed({ nbformat_minor: 2, cells: [cell, cell] }), "old");
    expect(notebook.nbformat_minor).toBe(5);
    expect(notebook.cells.map(({ id }) => id)).toEqual(["cell-1", "cell-2"]);
  });

  test("the copy of a cell gets an id of its own", () => {
    const [cell] = valid.cells;
    const notebook = parseNotebook(changed({ cells: [cell, cell] }), "copied");
    expect(notebook.cells.map(({ id }) => id)).toEqual(["cell-1", "cell-2"]);
  });
});
