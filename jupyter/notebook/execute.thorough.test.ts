import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { KernelSession } from "../kernel/index.js";
import { courseKernel } from "../testing/kernels.js";
import { codeCell, notebookOf } from "../testing/notebooks.js";
import { executeNotebook } from "./execute.js";

const folder = mkdtempSync(join(tmpdir(), "course-execute-"));
afterAll(() => rmSync(folder, { recursive: true }));

// Each may cost its kernel: therefore in CI only. What an interrupt ends is in `execute.test.ts`.
test.each([
  "await null; while (true) {}",
  "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
])(
  "a cell that an interrupt may not end is stopped, with its kernel if need be: %s",
  async (source) => {
    const session = await KernelSession.start({ spec: courseKernel(), folder });
    try {
      const run = await executeNotebook(session, notebookOf(codeCell(source)), {
        secondsPerCell: 0.2,
      });
      expect(run.problem?.sentence).toContain("did not end within 0.2 s and was stopped");
    } finally {
      await session.shutdown();
    }
  },
);
