import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codeCell, notebookOf, printed, shown } from "../testing/notebooks.js";
import { formatNotebook, writeNotebook } from "./format.js";
import { parseNotebook } from "./read.js";

test("a notebook is written as Jupyter writes it, with the course's kernel", () => {
  const cell = codeCell("const a = 1;\na", [printed("1\nü\n")]);
  const notebook = notebookOf({ ...cell, metadata: { execution: { "iopub.status.busy": "now" } } });
  expect(formatNotebook(notebook)).toBe(`{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": null,
   "id": "cell-1",
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "1\\n",
      "ü\\n"
     ]
    }
   ],
   "source": [
    "const a = 1;\\n",
    "a"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "TypeScript (course)",
   "language": "typescript",
   "name": "tslab"
  },
  "language_info": {
   "file_extension": ".ts",
   "mimetype": "text/typescript",
   "name": "typescript"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`);
});

test("what was formatted reads and formats as itself", () => {
  const outputs = [shown({ "text/html": "<b>\nx", "application/json": { b: [1], a: 2 } })];
  const once = formatNotebook(notebookOf(codeCell("1", outputs, ["volatile"])));
  expect(formatNotebook(parseNotebook(once, "once"))).toBe(once);
});

test("a write leaves nothing but the notebook", () => {
  const folder = mkdtempSync(join(tmpdir(), "course-format-"));
  const path = join(folder, "one.ipynb");
  writeNotebook(path, notebookOf(codeCell("1")));
  expect(readdirSync(folder)).toEqual(["one.ipynb"]);
  expect(readFileSync(path, "utf8")).toBe(formatNotebook(notebookOf(codeCell("1"))));
  rmSync(folder, { recursive: true });
});
