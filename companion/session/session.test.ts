import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { InputError } from "../../course/input-error.js";
import { progressOf } from "../progress/progress.js";
import { FakeGrader } from "../testing/fake-grader.js";
import {
  first,
  firstFile,
  notebookText,
  second,
  secondFile,
  secondNotebook,
  type TemporaryCourse,
  temporaryCourse,
} from "../testing/temporary-course.js";
import { Session } from "./session.js";
import type { Change } from "./state.js";

function begin(prepare: (course: TemporaryCourse) => void = () => {}) {
  const temporary = temporaryCourse();
  prepare(temporary);
  return { ...temporary, ...sit(temporary) };
}

/** Another sitting at the same course. */
function sit(temporary: TemporaryCourse) {
  const grader = new FakeGrader();
  const changes: Change[] = [];
  const session = new Session({
    ...temporary,
    grade: grader.grade,
    show: (_state, change) => changes.push(change),
  });
  onTestFinished(() => session.close());
  session.open();
  session.catchUp();
  return { session, grader, changes };
}

function storedProgress(root: string) {
  return JSON.parse(readFileSync(join(root, "progress.json"), "utf8"));
}

describe("opening", () => {
  test("shows the list, marks the first exercise, grades no stub and writes nothing", () => {
    const { session, grader, changes, root } = begin();
    expect(changes).toEqual(["opened"]);
    expect(session.state).toMatchObject({ view: "list", current: first, grading: undefined });
    expect(grader.gradings).toEqual([]);
    expect(existsSync(join(root, "progress.json"))).toBe(false);
  });

  test("grades what was written while nobody watched, and the next time not again", async () => {
    const opened = begin(({ write }) => write(secondFile, "export const count = 3;\n"));
    expect(opened.grader.files).toEqual([secondFile]);
    opened.grader.latest.finish(2, 6);
    await opened.session.idle();
    await opened.session.close();

    const again = sit(opened);
    expect(again.grader.gradings).toEqual([]);
    expect(progressOf(again.session.state.progress, second).last).toMatchObject({ points: 2 });
  });

  test("marks the first exercise that is not passed", async () => {
    const opened = begin();
    opened.write(firstFile, "export const hello = 1;\n");
    opened.session.saved(firstFile);
    opened.grader.latest.finish(4, 4);
    await opened.session.idle();
    expect(sit(opened).session.state.current).toBe(second);
  });
});

describe("saving", () => {
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

  test("hears of files that are gone, or belong to no exercise of the course", () => {
    const { session, grader, write } = begin();
    write("exercises/01-first/notes.ts", "const mine = 1;");
    session.saved("exercises/01-first/notes.ts");
    session.saved("exercises/01-first/gone.ts");
    session.saved("notebooks/gone.ipynb");
    expect(grader.gradings).toEqual([]);
    expect(session.state.notices).toEqual([]);
  });
});

describe("a grading that fails", () => {
  test.each([
    [new InputError("The cell is empty."), "The cell is empty."],
    [new Error("no test was run"), "no test was run"],
  ])("is told in one sentence and leaves no verdict: %s", async (error, words) => {
    const { session, grader, write } = begin();
    write(firstFile, "export const hello = 1;\n");
    session.saved(firstFile);
    grader.latest.fail(error);
    await session.idle();
    expect(session.state.grading).toBeUndefined();
    expect(session.state.notices).toEqual([expect.stringContaining(words)]);
    expect(session.state.verdicts.size).toBe(0);
    expect(progressOf(session.state.progress, first).last).toBeUndefined();
  });
});

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

describe("keys", () => {
  test("hints come one by one, are stored, and end with the tests' own", () => {
    const { session, root } = begin();
    const shown = () => progressOf(session.state.progress, first).hints;
    session.nextHint();
    expect(session.state.view).toBe("exercise");
    expect(shown()).toBe(1);
    session.nextHint();
    session.nextHint();
    expect(shown()).toBe(3);
    session.nextHint();
    expect(shown()).toBe(3);
    expect(session.state.notices).toEqual(["These are all the hints."]);
    expect(storedProgress(root).exercises[first].hints).toBe(3);
  });

  test("a hint that cannot be stored is shown, and the trouble too", () => {
    const { session, root } = begin();
    rmSync(root, { recursive: true });
    session.nextHint();
    expect(progressOf(session.state.progress, first).hints).toBe(1);
    expect(session.state.notices).toEqual([expect.stringContaining("could not be written")]);
  });

  test("n opens the marked exercise, then the next, and begins again at the end", () => {
    const { session } = begin();
    const seen = [1, 2, 3].map(() => {
      session.nextExercise();
      return session.state.current;
    });
    expect(seen).toEqual([first, second, first]);
    session.showList();
    expect(session.state).toMatchObject({ view: "list", current: first });
  });

  test("n passes over what is passed", async () => {
    const { session, grader, write } = begin();
    write(firstFile, "export const hello = 1;\n");
    session.saved(firstFile);
    grader.latest.finish(4, 4);
    await session.idle();
    session.showList();
    session.nextExercise();
    expect(session.state.current).toBe(second);
  });

  test("r grades the file of the last verdict again", async () => {
    const { session, grader, write } = begin();
    write(secondFile, "export const count = 1;\n");
    write(secondNotebook, notebookText({ [second]: "const count = 3;" }));
    session.saved(secondNotebook);
    grader.latest.finish(1, 6);
    await session.idle();
    session.gradeAgain();
    expect(grader.files).toEqual([secondNotebook, secondNotebook]);
  });

  test("r says that a stub is nothing to grade yet", () => {
    const { session, grader } = begin();
    session.gradeAgain();
    expect(grader.gradings).toEqual([]);
    expect(session.state.notices).toEqual([expect.stringContaining("Nothing to grade yet")]);
  });
});

test("counts the seconds of a grading, and stops with it", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { session, grader, write } = begin();
  write(firstFile, "export const hello = 1;\n");
  session.saved(firstFile);
  vi.advanceTimersByTime(2000);
  expect(session.state.grading?.seconds).toBe(2);
  grader.latest.finish(4, 4);
  await session.idle();
  expect(vi.getTimerCount()).toBe(0);
});

test("closing aborts the grading that runs and forgets the ones that wait", async () => {
  const { session, grader, write } = begin();
  write(firstFile, "export const hello = 1;\n");
  write(secondFile, "export const count = 1;\n");
  session.saved(firstFile);
  session.saved(secondFile);
  await session.close();
  expect(grader.files).toEqual([firstFile]);
  expect(grader.latest.signal.aborted).toBe(true);
});

test("a broken progress file is kept aside, and said so on the screen", () => {
  const { session, root } = begin(({ write }) => write("progress.json", "{ broken"));
  expect(session.state.notices).toEqual([expect.stringContaining("progress.broken-1.json")]);
  expect(readFileSync(join(root, "progress.broken-1.json"), "utf8")).toBe("{ broken");
});
