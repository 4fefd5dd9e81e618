import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { progressOf } from "../progress/progress.js";
import { begin, sit, storedProgress } from "../testing/sitting.js";
import {
  first,
  firstFile,
  notebookText,
  second,
  secondFile,
  secondNotebook,
} from "../testing/temporary-course.js";

describe("opening", () => {
  test("shows the list, marks the first exercise, grades no stub and writes nothing", () => {
    const { session, grader, changes, root } = begin();
    expect(changes[0]).toBe("opened");
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

describe("keys", () => {
  test("hints come one by one, are stored, and end with the tests' own", () => {
    const { session, root } = begin();
    const shown = () => progressOf(session.state.progress, first).hints;
    const oneMore = () => {
      session.askForHint();
      session.yes();
    };
    oneMore();
    expect(session.state.view).toBe("exercise");
    expect(shown()).toBe(1);
    oneMore();
    oneMore();
    expect(shown()).toBe(3);
    oneMore();
    expect(shown()).toBe(3);
    session.askForHint();
    expect(session.state.notices).toEqual(["These are all the hints."]);
    expect(storedProgress(root).exercises[first].hints).toBe(3);
  });

  test("asking for a hint shows none, and a no takes the question away", () => {
    const { session, root } = begin();
    session.askForHint();
    expect(session.state.question).toEqual({ kind: "hint", slug: first, number: 1 });
    session.no();
    expect(session.state.question).toBeUndefined();
    session.yes();
    expect(existsSync(join(root, "progress.json"))).toBe(false);
  });

  test("a hint that cannot be stored is shown, and the trouble too", () => {
    const { session, root } = begin();
    rmSync(root, { recursive: true });
    session.askForHint();
    session.yes();
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

  test("n says when all is done, and h that an answer that passed needs no hint", async () => {
    const { session, grader, write } = begin();
    for (const [file, points] of [
      [firstFile, 4],
      [secondFile, 6],
    ] as const) {
      write(file, "export const written = 1;\n");
      session.saved(file);
      grader.latest.finish(points, points);
      await session.idle();
    }
    session.nextExercise();
    expect(session.state).toMatchObject({ current: second, view: "exercise" });
    expect(session.state.notices).toEqual([expect.stringContaining("All done")]);
    session.askForHint();
    expect(session.state.question).toBeUndefined();
    expect(session.state.notices).toEqual(["This answer passed: it needs no hint."]);
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

  test("f grades the other file of the same exercise, and then the first again", async () => {
    const { session, grader, write } = begin();
    write(secondFile, "export const count = 1;\n");
    write(secondNotebook, notebookText({ [second]: "const count = 3;" }));
    session.saved(secondFile);
    grader.latest.finish(1, 6);
    await session.idle();
    session.gradeOtherFile();
    grader.latest.finish(2, 6);
    await session.idle();
    session.gradeOtherFile();
    expect(grader.files).toEqual([secondFile, secondNotebook, secondFile]);
  });

  test("up and down mark an exercise in the list and stop at its ends; enter opens it", () => {
    const { session } = begin();
    const marked = [1, 1, -1, -1].map((places) => {
      session.mark(places);
      return session.state.current;
    });
    expect(marked).toEqual([second, second, first, first]);
    session.mark(1);
    session.openMarked();
    expect(session.state).toMatchObject({ view: "exercise", current: second });
  });

  test("r says that a stub is nothing to grade yet", () => {
    const { session, grader } = begin();
    session.gradeAgain();
    expect(grader.gradings).toEqual([]);
    expect(session.state.notices).toEqual([expect.stringContaining("Nothing to grade yet")]);
  });
});

describe("the next sitting", () => {
  test("begins where the learner was, also on another machine", () => {
    const opened = begin();
    opened.session.nextExercise();
    opened.session.nextExercise();
    const elsewhere = begin(({ write }) =>
      write("progress.json", readFileSync(join(opened.root, "progress.json"), "utf8")),
    );
    expect(elsewhere.session.state).toMatchObject({ view: "exercise", current: second });
  });

  test("begins at the exercise that was graded last", async () => {
    const opened = begin();
    opened.write(secondFile, "export const count = 1;\n");
    opened.session.saved(secondFile);
    opened.grader.latest.finish(1, 6);
    await opened.session.idle();
    expect(sit(opened).session.state).toMatchObject({ view: "exercise", current: second });
  });

  test("begins at the list when that exercise is passed, or is gone from the course", () => {
    for (const [current, passed] of [
      [first, true],
      ["09-gone/x", false],
    ] as const) {
      const exercises = { [current]: { passed, hints: 0, graded: {} } };
      const { session } = begin(({ write }) =>
        write("progress.json", JSON.stringify({ version: 1, current, exercises })),
      );
      const marked = passed ? second : first;
      expect(session.state).toMatchObject({ view: "list", current: marked });
    }
  });
});

test("two sittings at once keep each other's progress, and see it", async () => {
  const opened = begin();
  const other = sit(opened);
  opened.session.askForHint();
  opened.session.yes();
  opened.write(secondFile, "export const count = 1;\n");
  other.session.saved(secondFile);
  other.grader.latest.finish(3, 6);
  await other.session.idle();
  opened.session.askForHint();
  opened.session.yes();
  expect(progressOf(opened.session.state.progress, second).last?.points).toBe(3);
  expect(storedProgress(opened.root).exercises).toMatchObject({
    [first]: { hints: 2 },
    [second]: { last: { points: 3 } },
  });
});

describe("reset", () => {
  test("asks, and a no leaves everything", () => {
    const { session, root, write } = begin();
    write(firstFile, "export const hello = 1;\n");
    session.askForReset();
    expect(session.state.question).toEqual({ kind: "reset", slug: first, files: [firstFile] });
    session.no();
    expect(readFileSync(join(root, firstFile), "utf8")).toBe("export const hello = 1;\n");
    expect(existsSync(join(root, "backups"))).toBe(false);
  });

  test("ends the grading of what was there, and its own save takes no word away", async () => {
    const { session, root, write, grader } = begin();
    write(firstFile, "export const hello = 1;\n");
    session.saved(firstFile);
    session.askForReset();
    session.yes();
    expect(grader.latest.signal.aborted).toBe(true);
    session.saved(firstFile);
    await session.idle();
    expect(grader.gradings).toHaveLength(1);
    expect(session.state.notices).toEqual(["Reset. What was there is in backups/reset-1/."]);
    expect(readFileSync(join(root, firstFile), "utf8")).toContain("TODO");
    expect(session.state.begun).toEqual([]);
  });

  test("has nothing to do for a stub that was never touched", () => {
    const { session } = begin();
    session.askForReset();
    expect(session.state.question).toBeUndefined();
    expect(session.state.notices).toEqual([expect.stringContaining("Nothing to reset")]);
  });
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
  expect(session.state.notices).toEqual([expect.stringContaining("backups/progress-1.json")]);
  expect(readFileSync(join(root, "backups/progress-1.json"), "utf8")).toBe("{ broken");
});
