import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InputError } from "../../course/input-error.js";
import type { CodeCell } from "../notebook/index.js";
import { readNotebook, writeNotebook } from "../notebook/index.js";
import { codeCell, notebookOf, printed } from "../testing/notebooks.js";
import { runCommand } from "./run.js";

let folder: string;
let path: string;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "course-run-"));
  path = join(folder, "chapter.ipynb");
  lines = [];
  vi.spyOn(console, "log").mockImplementation((line) => lines.push(line));
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
  process.exitCode = undefined;
});

/** @returns the exit code */
async function run(...args: string[]): Promise<unknown> {
  process.exitCode = undefined;
  await runCommand().exitOverride().parseAsync(args, { from: "user" });
  return process.exitCode;
}

test("--write stores outputs, which the next run then finds", async () => {
  writeNotebook(
    path,
    notebookOf(codeCell('import { basename } from "node:path";\nbasename(process.cwd())')),
  );
  expect(await run(path)).toBe(1);
  expect(await run(path, "--write")).toBe(0);
  expect((readNotebook(path).cells[0] as CodeCell).outputs).toEqual([
    { output_type: "stream", name: "stdout", text: [`${folder.split("/").at(-1)}\n`] },
  ]);
  const stored = readFileSync(path, "utf8");
  expect(await run(path), lines.join("\n")).toBe(0);
  expect(readFileSync(path, "utf8")).toBe(stored);
});

test("a difference is shown with the cell, what was expected and what came", async () => {
  writeNotebook(path, notebookOf(codeCell("1 + 1", [printed("3\n")])));
  expect(await run(path)).toBe(1);
  const report = lines.join("\n");
  expect(report).toContain("1 cell differs");
  expect(report).toMatch(/cell 1 \(cell-1\)\n +expected\n +stdout: 3\n +came\n +stdout: 2\n/);
});

test("notebooks run at the same time, and each is judged for itself", async () => {
  const other = join(folder, "other.ipynb");
  // Each waits for the other one: one after the other they would not come to an end.
  const meeting = (mine: string, theirs: string) =>
    codeCell(
      [
        'import { existsSync, writeFileSync } from "node:fs";',
        'import { setImmediate as turn } from "node:timers/promises";',
        `writeFileSync("${mine}", "");`,
        `while (!existsSync("${theirs}")) await turn();`,
        'console.log("met");',
      ].join("\n"),
      [printed("met\n")],
    );
  writeNotebook(path, notebookOf(meeting("one", "two")));
  writeNotebook(other, notebookOf(meeting("two", "one"), codeCell("1 + 1", [printed("3\n")])));
  expect(await run(path, other, "--at-once", "2")).toBe(1);
  expect(lines.join("\n")).toMatch(/chapter\.ipynb: .*all outputs as stored/);
  expect(lines.join("\n")).toMatch(/other\.ipynb: .*1 cell differs/);
});

test("a failing notebook is not written", async () => {
  writeNotebook(path, notebookOf(codeCell("1"), codeCell('throw new Error("boom")')));
  const before = readFileSync(path, "utf8");
  expect(await run(path, "--write")).toBe(1);
  expect(readFileSync(path, "utf8")).toBe(before);
  expect(lines.join("\n")).toMatch(/stopped.* at cell 2 \(cell-2\)\n {2}It failed: Error: boom/);
});

test("an executed copy is compared without a kernel", async () => {
  const copy = join(folder, "copy.ipynb");
  writeNotebook(path, notebookOf(codeCell("1", [printed("1\n")])));
  copyFileSync(path, copy);
  expect(await run(path, "--executed", copy)).toBe(0);
  writeNotebook(copy, notebookOf(codeCell("1", [printed("2\n")])));
  expect(await run(path, "--executed", copy)).toBe(1);
});

test("bad input is refused before anything runs", async () => {
  writeNotebook(path, notebookOf(codeCell("1")));
  await expect(run(path, join(folder, "none.ipynb"))).rejects.toThrow(InputError);
  await expect(run(path, "--kernel", "nope")).rejects.toThrow('There is no kernel "nope"');
  await expect(run(path, "--timeout", "soon")).rejects.toThrow("a number of seconds above 0");
  expect(lines).toEqual([]);
});
