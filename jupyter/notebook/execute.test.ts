import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KernelSession } from "../kernel/index.js";
import { courseKernel } from "../testing/kernels.js";
import { codeCell, failed, notebookOf, printed, shown } from "../testing/notebooks.js";
import { executeNotebook } from "./execute.js";
import { formatNotebook } from "./format.js";
import type { CodeCell, NotebookRun } from "./index.js";
import { parseNotebook } from "./read.js";

/** A start costs more than a second, so the tests share one; the last of them ends it. */
let shared: KernelSession;
const folder = mkdtempSync(join(tmpdir(), "course-execute-"));
beforeAll(async () => {
  shared = await KernelSession.start({ spec: courseKernel(), folder });
});
afterAll(async () => {
  await shared.shutdown();
  rmSync(folder, { recursive: true });
});

async function execute(...cells: CodeCell[]): Promise<NotebookRun> {
  return executeNotebook(shared, notebookOf(...cells), { secondsPerCell: 20 });
}

const outputsOf = ({ notebook }: NotebookRun) =>
  notebook.cells.map((cell) => (cell as CodeCell).outputs);

test("cells get their outputs and counts, and the original stays as it is", async () => {
  const original = notebookOf(
    codeCell("let a = 1"),
    codeCell("  "),
    codeCell("a + 1", [printed("old")]),
  );
  const before = structuredClone(original);
  const seen: number[] = [];
  const run = await executeNotebook(shared, original, {
    secondsPerCell: 20,
    onCell: (cellNumber) => seen.push(cellNumber),
  });
  expect(run.problem).toBeUndefined();
  expect(outputsOf(run)).toEqual([[], [], [printed("2\n")]]);
  const counts = run.notebook.cells.map((cell) => (cell as CodeCell).execution_count);
  const first = counts[0] as number;
  expect(counts).toEqual([first, null, first + 1]);
  expect(original).toEqual(before);
  expect(seen).toEqual([1, 3]);
});

test("a display is updated from a later cell, and the result is a valid notebook", async () => {
  const run = await execute(
    codeCell(
      'import { newDisplay } from "tslab";\nconst entry = newDisplay();\nentry.html("<b>old</b>");',
    ),
    codeCell('entry.html("<b>new</b>");'),
  );
  expect(outputsOf(run)).toEqual([[shown({ "text/html": "<b>new</b>" })], []]);
  expect(parseNotebook(formatNotebook(run.notebook), "run").cells).toHaveLength(2);
});

test("a failing cell stops the run", async () => {
  const run = await execute(codeCell('throw new TypeError("boom")'), codeCell("1"));
  expect(run.problem).toEqual({
    cellNumber: 1,
    cellId: "cell-1",
    sentence: "It failed: TypeError: boom",
  });
  expect(outputsOf(run)[1]).toEqual([]);
});

test("a cell that is tagged so may fail, and the run goes on", async () => {
  const run = await execute(codeCell('throw "text"', [], ["raises-exception"]), codeCell("1"));
  expect(run.problem).toBeUndefined();
  expect(outputsOf(run)).toEqual([
    [failed("Uncaught", "'text'", ["Uncaught 'text'"])],
    [printed("1\n")],
  ]);
});

test("a cell that is tagged so must fail", async () => {
  const run = await execute(codeCell("1", [], ["raises-exception"]));
  expect(run.problem?.sentence).toContain("expected to fail");
});

test.each(["await new Promise(() => {})", "while (true) {}"])(
  "a cell that never ends is stopped: %s",
  async (source) => {
    const run = await executeNotebook(shared, notebookOf(codeCell(source)), {
      secondsPerCell: 0.2,
    });
    expect(run.problem?.sentence).toContain("did not end within 0.2 s and was stopped");
  },
);

test("a cell that ends the kernel is named", async () => {
  const run = await execute(codeCell("1"), codeCell("process.exit(3)"));
  expect(run.problem).toMatchObject({
    cellNumber: 2,
    sentence: "The kernel ended with exit code 3 while the cell ran.",
  });
});
