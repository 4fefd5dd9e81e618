import { stripVTControlCharacters } from "node:util";
import { createColors } from "picocolors";
import { describe, expect, test } from "vitest";
import { emptyProgress, type Progress, withExercise } from "../progress/progress.js";
import type { State } from "../session/state.js";
import { verdict } from "../testing/fake-grader.js";
import {
  first,
  firstFile,
  second,
  secondFile,
  secondNotebook,
  temporaryCourse,
} from "../testing/temporary-course.js";
import { screen } from "./screen.js";

const plain = createColors(false);
const wide = { columns: 80, rows: 24 };

function state(change: Partial<State> = {}): State {
  return {
    course: temporaryCourse().course,
    progress: emptyProgress,
    view: "list",
    current: first,
    grading: undefined,
    waiting: 0,
    verdicts: new Map(),
    begun: [],
    question: undefined,
    notices: [],
    ...change,
  };
}

function textOf(shown: State, size = wide, scroll = 0): string {
  return screen(shown, size, scroll, plain).lines.join("\n");
}

function tried(points: number, passed: boolean, progress: Progress = emptyProgress): Progress {
  const last = { points, outOf: 6, file: secondFile, gradedAt: "2026-01-01T00:00:00.000Z" };
  return withExercise(progress, second, { passed, last });
}

test("the list shows chapters, exercises, how to open them, and the keys", () => {
  expect(textOf(state({ progress: tried(2, false) }))).toMatchInlineSnapshot(`
    "Asynchronous I/O in TypeScript
    Exercises passed: 0 of 2

    The first chapter (notebooks/01-first.ipynb)
    > [ ] Hello: not started
          exercises/01-first/hello.ts

    The second chapter (notebooks/02-second.ipynb)
      [~] Count: tried, 2 of 6 points
          exercises/02-second/count.ts

    How to open the notebooks
    - JupyterLab: run \`npm run lab\` in another terminal; it says how to get
      JupyterLab.
    - VS Code: open this folder and a notebook in notebooks/, and choose the kernel
      "TypeScript (course)".

    Solve an exercise in its notebook or in its file. Whenever you save, it is
    graded here.




    up/down choose | enter open | n next exercise | h next hint | q quit"
  `);
});

test("the exercise shows its verdict and the hints that were asked for", () => {
  const shown = state({
    view: "exercise",
    current: second,
    progress: withExercise(tried(2, false), second, { hints: 1 }),
    verdicts: new Map([[second, { verdict: verdict(2, 6), file: secondFile }]]),
  });
  expect(textOf(shown, { columns: 80, rows: 14 })).toMatchInlineSnapshot(`
    "Count: tried, 2 of 6 points
    Count to three.
    exercises/02-second/count.ts, or its cell in notebooks/02-second.ipynb

    Graded: exercises/02-second/count.ts
    The verdict: 2 of 6.

    Hint 1 of 2: Begin with one.

    1 more hint: press h.



    h next hint | n next exercise | l list | r grade again | x reset | q quit"
  `);
});

describe("a narrow terminal", () => {
  const shown = (view: State["view"]) =>
    state({
      view,
      progress: tried(2, false),
      verdicts: new Map([[first, { verdict: verdict(0, 4), file: firstFile }]]),
      grading: { submission: { slug: second, file: secondFile }, seconds: 12 },
      question: { kind: "reset", slug: second, files: [secondFile, secondNotebook] },
      waiting: 1,
      notices: ["This notice is a long sentence that needs more than one line of the terminal."],
    });

  test.each([20, 40, 80])(
    "of %i columns gets no wider line and no more lines than it has",
    (columns) => {
      for (const view of ["list", "exercise"] as const) {
        for (const rows of [1, 5, 12, 24]) {
          const { lines } = screen(shown(view), { columns, rows }, 0, createColors(true));
          expect(lines.length).toBeLessThanOrEqual(rows);
          for (const line of lines) {
            expect(stripVTControlCharacters(line).length).toBeLessThanOrEqual(columns);
          }
        }
      }
    },
  );

  test("breaks the keys between two keys", () => {
    expect(textOf(state(), { columns: 40, rows: 40 }).split("\n").slice(-2)).toEqual([
      "up/down choose | enter open",
      "n next exercise | h next hint | q quit",
    ]);
  });

  test("scrolls to the exercise that is marked, when it is asked to", () => {
    const size = { columns: 40, rows: 9 };
    const at = (current: string, scroll: number, showMarked: boolean) =>
      screen(state({ current }), size, scroll, plain, showMarked).lines.join("\n");
    expect(at(second, 0, false)).not.toContain("> [ ] Count");
    expect(at(second, 0, true)).toContain("> [ ] Count");
    expect(at(first, 9, true)).toContain("> [ ] Hello");
  });

  test("says which lines of a longer text it shows, and can be scrolled to the last one", () => {
    const size = { columns: 40, rows: 10 };
    const top = screen(state(), size, 0, plain);
    expect(top.lines[0]).toBe("Asynchronous I/O in TypeScript");
    expect(top.lines.join("\n")).toMatch(/-- lines 1 to 7 of \d+: PgUp, PgDn --/);
    const bottom = screen(state(), size, Number.POSITIVE_INFINITY, plain);
    expect(bottom.lines.join("\n")).toContain(`-- lines ${bottom.scroll + 1} to`);
    expect(bottom.lines[6]).toContain("graded here.");
  });
});

describe("where an exercise stands is told in words", () => {
  test.each([
    ["not started", emptyProgress],
    ["tried, 2 of 6 points", tried(2, false)],
    ["passed", tried(6, true)],
    ["passed, last try 2 of 6 points", tried(2, true)],
  ])("%s", (words, progress) => {
    expect(textOf(state({ progress }))).toMatch(new RegExp(`Count: ${words}$`, "m"));
  });
});

describe("a question stands above its keys", () => {
  const asked = (question: State["question"]) =>
    textOf(state({ view: "exercise", question }), { columns: 80, rows: 12 })
      .split("\n")
      .slice(-3)
      .join("\n");

  test("to show a hint", () => {
    expect(asked({ kind: "hint", slug: first, number: 2 })).toBe(
      '\nShow hint 2 of 3 for "Hello"?\ny yes | any other key no',
    );
  });

  test("to reset an exercise", () => {
    expect(asked({ kind: "reset", slug: first, files: [firstFile] })).toBe(
      `Reset "Hello"? Your code in ${firstFile} goes back to the stub, a\n` +
        "copy is kept in backups/; its points and hints begin anew.\ny yes | any other key no",
    );
  });
});

describe("the exercise", () => {
  const shown = (change: Partial<State>) =>
    textOf(state({ view: "exercise", current: second, ...change }));

  test("is not graded yet", () => {
    expect(shown({})).toContain("Not graded yet: write your answer and save it.");
  });

  test("was graded in an earlier sitting", () => {
    expect(shown({ progress: tried(2, false) })).toContain(`Last graded: ${secondFile}. Press r`);
  });

  test("is being graded, and what waits is counted", () => {
    const grading = { submission: { slug: second, file: secondFile }, seconds: 3 };
    const text = shown({ grading, waiting: 2 });
    expect(text).toContain("Your answer is being graded.");
    expect(text).toContain(`Grading ${secondFile} ... 3 s, 2 more waiting`);
  });

  test("tells the tests' own hints last", () => {
    const verdicts = new Map([[second, { verdict: verdict(2, 6), file: secondFile }]]);
    const withHints = (hints: number) =>
      shown({ verdicts, progress: withExercise(emptyProgress, second, { hints }) });
    expect(withHints(0)).toContain("2 hints: press h.");
    expect(withHints(1)).toContain("Hint 1 of 2: Begin with one.");
    expect(withHints(1)).toContain("1 more hint: press h.");
    expect(withHints(1)).not.toContain("The test's own hint.");
    expect(withHints(2)).toContain("The test's own hint.");
    expect(withHints(2)).not.toContain("press h.");
  });

  test("names the other files in which it was begun", () => {
    const begun = [
      { slug: second, file: secondFile },
      { slug: second, file: secondNotebook },
      { slug: first, file: firstFile },
    ];
    expect(shown({ progress: tried(2, false), begun })).toContain(
      `You also wrote in ${secondNotebook}: press f to grade that.`,
    );
    expect(shown({ progress: tried(2, false), begun: begun.slice(0, 1) })).not.toContain("press f");
  });

  test("has no hints once it is passed, and has them again when a later answer is not", () => {
    const progress = withExercise(tried(6, true), second, { hints: 1 });
    expect(shown({ progress })).not.toMatch(/press h\.|Hint 1/);
    const failed = { verdict: verdict(2, 6), file: secondFile };
    expect(shown({ progress, verdicts: new Map([[second, failed]]) })).toMatch(
      /Hint 1.*press h\./s,
    );
  });

  test("is none in a course without exercises", () => {
    const course = { chapters: [], exercises: [] };
    expect(shown({ course, current: undefined })).toContain("This course has no exercises yet.");
  });
});
