import { join } from "node:path";
import { expect, test } from "vitest";
import type { Result } from "../../grader/index.js";
import { progressOf } from "../progress/progress.js";
import { fakeDesk } from "../testing/fake-desk.js";
import {
  first,
  firstFile,
  notebookText,
  second,
  secondNotebook,
} from "../testing/temporary-course.js";
import { recordGrading } from "./record-grading.js";

function graded(file: string, exercise: string, earned: number): Result {
  const points = { earned, possible: 4 };
  const status = earned === 4 ? "passed" : "failed";
  const tests = [{ name: "works", status, message: "", points }] as Result["tests"];
  return { exercise, title: "", file, seed: 1, protection: "", points, tests };
}

test("a verdict on the learner's own file is kept, and a pass stays", () => {
  const { desk, root, write } = fakeDesk();
  write(firstFile, "export const hello = 1;");
  recordGrading(graded(join(root, firstFile), first, 4), desk);
  recordGrading(graded(join(root, firstFile), first, 1), desk);
  const stored = desk.progressFile.read();
  expect(stored.current).toBe(first);
  expect(progressOf(stored, first)).toMatchObject({
    passed: true,
    last: { points: 1, outOf: 4, file: firstFile },
  });
});

test("a verdict on the cell of a notebook is kept, and not on one that it lacks", () => {
  const { desk, root, write } = fakeDesk();
  write(secondNotebook, notebookText({ [second]: "const count = 3;" }));
  recordGrading(graded(join(root, secondNotebook), second, 4), desk);
  recordGrading(graded(join(root, secondNotebook), first, 0), desk);
  expect(Object.keys(desk.progressFile.read().exercises)).toEqual([second]);
});

test.each([
  ["somebody else's file", "submissions/anna/exercises/hello.ts", first],
  ["the solution", `solutions/${first}.ts`, first],
  ["another exercise's file", firstFile, second],
])("nothing is kept of %s", (_, file, exercise) => {
  const { desk, root, write } = fakeDesk();
  write(file, "export const hello = 1;");
  recordGrading(graded(join(root, file), exercise, 4), desk);
  expect(desk.progressFile.read().exercises).toEqual({});
});

test("nothing is kept of a stub, and of a file that is gone", () => {
  const { desk, root } = fakeDesk();
  recordGrading(graded(join(root, firstFile), first, 0), desk);
  recordGrading(graded(join(root, "exercises/none.ts"), first, 0), desk);
  expect(desk.progressFile.read().exercises).toEqual({});
});
