import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readManifest } from "../../../course/manifest.js";
import { courseRoot } from "../../../course/root.js";
import type { Unplaced } from "../attempt.js";
import { SubmissionTree } from "../collect/submission-tree.js";
import { GradeStore } from "../store/grade-store.js";
import { GradingKeys } from "../store/grading-key.js";
import { disposedAfterTest, temporaryFolder } from "../testing/temporary-folder.js";
import { readAnswers } from "./read-answers.js";

test("what cannot be read is told with its reason, and the others are read", async () => {
  const cell = {
    cell_type: "code",
    metadata: { tags: ["exercise:00-start-here/greet"] },
    source: "",
  };
  const files = {
    "ada/answers.ipynb": JSON.stringify({ cells: [cell] }),
    "bob/answers.ipynb": "{",
    "eve/greet.ts": "\0\0",
    "joe/greet.ts": readFileSync(join(courseRoot, "exercises", "00-start-here", "greet.ts")),
    "zoe/greet.ts": "export const greet = (name: string) => name;",
  };
  const tree = disposedAfterTest(new SubmissionTree(temporaryFolder(files)));
  const store = disposedAfterTest(new GradeStore(join(temporaryFolder(), "grades.db")));
  const placed = Object.keys(files).map((file) => ({
    file,
    learner: file.slice(0, 3),
    name: file.slice(4),
    exercise: file.endsWith(".ts") ? "00-start-here/greet" : null,
  }));
  const { exercises } = readManifest();
  const unplaced: Unplaced[] = [];
  let count = 0;
  const read = readAnswers(
    ...([placed, tree, store.readings, new GradingKeys(), exercises] as const),
    () => (count += 1),
    (one) => unplaced.push(one),
  );
  const found: [string, string | null, ...true[]][] = [];
  for await (const { learner, error, isStub } of read) {
    found.push([learner, error, ...(isStub ? [isStub] : [])]);
  }
  expect(found).toEqual([
    // Empty, or the stub as it was given out: nobody has written anything in these.
    ["ada", null, true],
    ["eve", expect.stringContaining("is not a text file")],
    ["joe", null, true],
    ["zoe", null],
  ]);
  expect(unplaced).toEqual([
    {
      file: "bob/answers.ipynb",
      reason: expect.stringMatching(/is not a notebook: .*[^.]$/),
      learners: ["bob"],
    },
  ]);
  expect(count).toBe(5);
});
