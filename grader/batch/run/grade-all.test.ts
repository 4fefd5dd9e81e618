import { join } from "node:path";
import { expect, test } from "vitest";
import { SubmissionTree } from "../collect/submission-tree.js";
import { GradeStore } from "../store/grade-store.js";
import { attemptOf, place } from "../testing/attempts.js";
import { disposedAfterTest, temporaryFolder } from "../testing/temporary-folder.js";
import { BatchLog } from "./batch-log.js";
import { gradeAll } from "./grade-all.js";

test("of one answer that several have, each whose file cannot be read any more is counted on a terminal", async () => {
  const folder = temporaryFolder();
  const store = disposedAfterTest(new GradeStore(join(folder, "grades.db")));
  const tree = disposedAfterTest(new SubmissionTree(temporaryFolder()));
  const log = disposedAfterTest(new BatchLog(join(folder, "log.txt")));
  place(store, ...["ada", "bob", "eve"].map((learner) => attemptOf(learner, "the same answer")));
  expect(store.pendingCount()).toBe(1);
  const shown: string[] = [];
  const output = { isTTY: true, columns: 100, write: (text: string) => shown.push(text) };
  const { signal } = new AbortController();

  const graded = await gradeAll(store, tree, log, { signal, output: output as never });

  expect(graded).toBe(0);
  expect(store.pendingCount()).toBe(0);
  expect(shown.join("")).toContain("3 of 3");
});
