import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError } from "../../course/input-error.js";
import { emptyProgress, progressOf, withExercise } from "../progress/progress.js";
import { fakeDesk } from "../testing/fake-desk.js";
import { first, firstFile, second, secondFile } from "../testing/temporary-course.js";
import { findExercise } from "./find-exercise.js";
import { hintCommand } from "./hint-command.js";
import { companionCommands } from "./index.js";
import { listCommand } from "./list-command.js";
import { nextCommand } from "./next-command.js";
import { resetCommand } from "./reset-command.js";

test("list shows each exercise's standing in words, and marks where the learner is", async () => {
  const { desk, type } = fakeDesk();
  desk.progressFile.update((stored) => withExercise(stored, first, { passed: true }));
  expect(await type(listCommand)).toContain(`  [x] Hello: passed
      ${firstFile}

The second chapter (notebooks/02-second.ipynb)
> [ ] Count: not started
      ${secondFile}`);
});

describe("next", () => {
  test("goes on to the next exercise that is not passed, and says how to go on", async () => {
    const { desk, type } = fakeDesk();
    expect(await type(nextCommand)).toContain("Hello: not started");
    const told = await type(nextCommand);
    expect(told).toContain("Count: not started");
    expect(told).toContain(`npx course grade ${secondFile}`);
    expect(desk.progressFile.read().current).toBe(second);
  });

  test("says when all are passed", async () => {
    const { desk, type } = fakeDesk();
    desk.progressFile.update((stored) =>
      withExercise(withExercise(stored, first, { passed: true }), second, { passed: true }),
    );
    expect(await type(nextCommand)).toContain("You have passed all exercises.");
  });
});

describe("hint", () => {
  test("shows the first one, the same again however often, and how to open one more", async () => {
    const { desk, type } = fakeDesk();
    const once = await type(hintCommand, first);
    expect(once).toContain("Hint 1 of 3: Look at the name.");
    expect(once).not.toContain("Say it aloud.");
    expect(once).toContain(`2 more: npx course hint ${first} --tier 2`);
    expect(await type(hintCommand, first)).toBe(once);
    expect(progressOf(desk.progressFile.read(), first).hints).toBe(1);
  });

  test("opens one more only by its number, and never passes one over", async () => {
    const { desk, type } = fakeDesk();
    await expect(type(hintCommand, first, "--tier", "2")).rejects.toThrow("first open hint 1");
    await type(hintCommand, first);
    expect(await type(hintCommand, first, "--tier", "2")).toContain("Hint 2 of 3: Say it aloud.");
    expect(await type(hintCommand, first, "--tier", "3")).toContain("These are all the hints.");
    expect(await type(hintCommand, first)).toContain(`npx course grade ${firstFile}`);
    await expect(type(hintCommand, first, "--tier", "4")).rejects.toThrow("has 3 hints");
    expect(progressOf(desk.progressFile.read(), first).hints).toBe(3);
  });

  test("without a name it is about the exercise where the learner is", async () => {
    const { type } = fakeDesk();
    await type(hintCommand, second);
    expect(await type(hintCommand)).toContain("Hint 1 of 2: Begin with one.");
  });

  test.each(["0", "-1", "1.5", "two"])("a tier is no %s", async (tier) => {
    await expect(fakeDesk().type(hintCommand, first, `--tier=${tier}`)).rejects.toThrow(
      "expected a whole number",
    );
  });
});

describe("reset", () => {
  const begun = (answer?: boolean) => {
    const desk = fakeDesk(answer);
    desk.write(firstFile, "mine");
    return { ...desk, text: () => readFileSync(join(desk.root, firstFile), "utf8") };
  };

  test("after a yes sets back, and says where the copy is", async () => {
    const { type, questions, exitCodes, text } = begun(true);
    expect(await type(resetCommand, first)).toBe(
      `Reset ${first}: ${firstFile}.\nWhat was there is in backups/reset-1/.`,
    );
    expect(questions).toEqual([expect.stringContaining(`Your code in ${firstFile} goes back`)]);
    expect(text()).toContain("TODO");
    expect(exitCodes).toEqual([]);
  });

  test("after a no does nothing, and the exit code says so", async () => {
    const { type, exitCodes, text } = begun(false);
    expect(await type(resetCommand, first)).toBe("Nothing was reset.");
    expect(text()).toBe("mine");
    expect(exitCodes).toEqual([1]);
  });

  test("with nobody to ask does it with --yes only", async () => {
    const { type, text } = begun();
    await expect(type(resetCommand, first)).rejects.toThrow(InputError);
    expect(text()).toBe("mine");
    await type(resetCommand, first, "--yes");
    expect(text()).toContain("TODO");
  });

  test("has nothing to do for a stub", async () => {
    const { type, questions } = fakeDesk(true);
    expect(await type(resetCommand, second)).toContain("Nothing to reset");
    expect(questions).toEqual([]);
  });
});

test.each([[first], ["hello"], [firstFile], [`./${firstFile}`], [firstFile.replaceAll("/", "\\")]])(
  "%s means the first exercise",
  (name) => {
    expect(findExercise(fakeDesk().course, emptyProgress, name).slug).toBe(first);
  },
);

test("a name that is no exercise, or several, is bad input that says what to type", () => {
  const { course } = fakeDesk();
  const find = (name: string) => () => findExercise(course, emptyProgress, name);
  expect(find("ello")).toThrow(InputError);
  expect(find("ello")).toThrow(`There is no exercise "ello": expected one such as ${first}`);
  const [exercise] = course.exercises;
  if (exercise === undefined) throw new Error("the temporary course has exercises");
  const twice = {
    ...course,
    exercises: [...course.exercises, { ...exercise, slug: "03-x/hello" }],
  };
  expect(() => findExercise(twice, emptyProgress, "hello")).toThrow(`${first} or 03-x/hello`);
});

test("every command has the name by which it is asked for, and says what it is for", async () => {
  for (const [name, load] of Object.entries(companionCommands)) {
    const command = await load();
    expect(command.name()).toBe(name);
    expect(command.description()).not.toBe("");
  }
});
