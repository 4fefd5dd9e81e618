import { expect, test } from "vitest";
import { InputError } from "../../course/input-error.js";
import { progressOf } from "../progress/progress.js";
import { begin, storedProgress } from "../testing/sitting.js";
import {
  first,
  firstFile,
  notebookText,
  second,
  secondFile,
  secondNotebook,
} from "../testing/temporary-course.js";

test("grades an exercise's file, shows it, and stores the verdict", async () => {
  const { session, grader, write, root } = begin();
  write(secondFile, "export const count = 1;\n");
  session.saved(secondFile);
  expect(session.state).toMatchObject({
    view: "exercise",
    current: second,
    grading: { submission: { slug: second, file: secondFile }, seconds: 0 },
  });
  grader.latest.finish(3, 6);
  await session.idle();
  expect(session.state.grading).toBeUndefined();
  expect(session.state.verdicts.get(second)?.verdict.points).toBe(3);
  expect(storedProgress(root).exercises).toEqual({
    [second]: {
      passed: false,
      hints: 0,
      last: { points: 3, outOf: 6, file: secondFile, gradedAt: expect.any(String) },
      graded: { [secondFile]: expect.any(String) },
    },
  });
});

test("does not grade a stub, whatever its line ends are", () => {
  const { session, grader, write } = begin();
  write(firstFile, "export const hello = undefined; // TODO\r\n\r\n");
  session.saved(firstFile);
  session.saved(secondFile);
  session.saved(secondNotebook);
  expect(grader.gradings).toEqual([]);
});

test("going back to the stub ends the grading of what was there", async () => {
  const { session, grader, write } = begin();
  write(firstFile, "export const hello = 1;\n");
  session.saved(firstFile);
  write(firstFile, "export const hello = undefined; // TODO\n");
  session.saved(firstFile);
  expect(grader.latest.signal.aborted).toBe(true);
  await session.idle();
  expect(session.state.grading).toBeUndefined();
  expect(grader.gradings).toHaveLength(1);
  expect(progressOf(session.state.progress, first).last).toBeUndefined();
  write(firstFile, "export const hello = 1;\n");
  session.saved(firstFile);
  expect(grader.gradings).toHaveLength(2);
});

test("grades an exercise's file again although it did not change", async () => {
  const { session, grader, write } = begin();
  write(firstFile, "export const hello = 1;\n");
  for (const points of [1, 2]) {
    session.saved(firstFile);
    grader.latest.finish(points, 4);
    await session.idle();
  }
  expect(grader.files).toEqual([firstFile, firstFile]);
});

test("grades a notebook's cell only when that cell changed", async () => {
  const { session, grader, write } = begin();
  write(secondNotebook, notebookText({ [second]: "const count = 3;" }));
  session.saved(secondNotebook);
  grader.latest.finish(6, 6);
  await session.idle();
  write(secondNotebook, notebookText({ [second]: "const count = 3;" }, "2 + 2"));
  session.saved(secondNotebook);
  expect(grader.files).toEqual([secondNotebook]);
  write(secondNotebook, notebookText({ [second]: "const count = 4;" }));
  session.saved(secondNotebook);
  expect(grader.files).toEqual([secondNotebook, secondNotebook]);
});

test("grades each changed cell of a notebook, one after the other", async () => {
  const { session, grader, write } = begin();
  write(
    secondNotebook,
    notebookText({ [second]: "const count = 3;", [first]: "const hello = 1;" }),
  );
  session.saved(secondNotebook);
  expect(grader.gradings.map(({ slug }) => slug)).toEqual([second]);
  expect(session.state.waiting).toBe(1);
  grader.latest.finish(6, 6);
  await grader.began(2);
  expect(grader.latest.slug).toBe(first);
  expect(session.state.waiting).toBe(0);
});

test("does not cut off the grading of a cell when the notebook is saved with the same code", () => {
  const { session, grader, write } = begin();
  write(secondNotebook, notebookText({ [second]: "const count = 3;" }));
  session.saved(secondNotebook);
  session.saved(secondNotebook);
  expect(grader.latest.signal.aborted).toBe(false);
  expect(session.state.waiting).toBe(0);
});

test("cuts off the grading of older code, and keeps no verdict on it", async () => {
  const { session, grader, write, changes } = begin();
  write(firstFile, "export const hello = 1;\n");
  session.saved(firstFile);
  write(firstFile, "export const hello = 2;\n");
  session.saved(firstFile);
  session.saved(firstFile);
  expect(grader.gradings[0]?.signal.aborted).toBe(true);
  await grader.began(2);
  grader.latest.finish(4, 4);
  await session.idle();
  expect(grader.gradings).toHaveLength(2);
  expect(changes.filter((change) => change === "graded")).toHaveLength(1);
  expect(progressOf(session.state.progress, first).last?.points).toBe(4);
});

test("a notebook saved again with the newer code does not cut off the newer grading", async () => {
  const { session, grader, write } = begin();
  for (const count of [3, 4]) {
    write(secondNotebook, notebookText({ [second]: `const count = ${count};` }));
    session.saved(secondNotebook);
  }
  await grader.began(2);
  session.saved(secondNotebook);
  expect(grader.latest.signal.aborted).toBe(false);
});

test("keeps an exercise passed when a later try is worse", async () => {
  const { session, grader, write } = begin();
  write(firstFile, "export const hello = 1;\n");
  for (const points of [4, 1]) {
    session.saved(firstFile);
    grader.latest.finish(points, 4);
    await session.idle();
  }
  expect(progressOf(session.state.progress, first)).toMatchObject({
    passed: true,
    last: { points: 1 },
  });
});

test("says in one sentence that a notebook is broken, until it is saved whole", () => {
  const { session, write, grader } = begin();
  write(secondNotebook, '{"cells": [');
  session.saved(secondNotebook);
  expect(session.state.notices).toEqual([expect.stringContaining(secondNotebook)]);
  write(secondNotebook, notebookText({ [second]: "const count = 3;" }));
  session.saved(secondNotebook);
  expect(session.state.notices).toEqual([]);
  expect(grader.files).toEqual([secondNotebook]);
});

test.each([
  [new InputError("The cell is empty."), "The cell is empty."],
  [new Error("no test was run"), "no test was run"],
])(
  "a grading that fails is told in one sentence and leaves no verdict: %s",
  async (error, words) => {
    const { session, grader, write } = begin();
    write(firstFile, "export const hello = 1;\n");
    session.saved(firstFile);
    grader.latest.fail(error);
    await session.idle();
    expect(session.state.grading).toBeUndefined();
    expect(session.state.notices).toEqual([expect.stringContaining(words)]);
    expect(session.state.verdicts.size).toBe(0);
    expect(progressOf(session.state.progress, first).last).toBeUndefined();
  },
);

test("a grading that fails takes the verdict on older code off the screen", async () => {
  const { session, grader, write } = begin();
  write(firstFile, "export const hello = 1;\n");
  session.saved(firstFile);
  grader.latest.finish(1, 4);
  await session.idle();
  session.saved(firstFile);
  grader.latest.fail(new Error("no test was run"));
  await session.idle();
  expect(session.state.verdicts.size).toBe(0);
});
