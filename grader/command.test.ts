import { expect, it } from "vitest";
import { InputError } from "../course/input-error.js";
import { gradeCommand } from "./command.js";

const grade = (...args: string[]) =>
  gradeCommand()
    .exitOverride()
    .parseAsync(["node", "course", "retry.ts", ...args]);

it.each([
  ["--policy", "late.json"],
  ["--regrade"],
  ["--at-once", "2"],
  ["--queue", "redis://127.0.0.1:1"],
])("%s is refused where no class is graded, which would not look at it", async (...option) => {
  const graded = grade(...option);
  await expect(graded).rejects.toThrow(InputError);
  await expect(graded).rejects.toThrow(`${option[0]} is for a class: say where`);
});

it("two exercises are refused, with a class and without one: the last one would win in silence", async () => {
  const exercises = ["--exercise", "04-async-await/retry", "--exercise", "04-async-await/wget"];
  for (const out of [[], ["--out", "grades"]]) {
    const graded = grade(...out, ...exercises);
    await expect(graded).rejects.toThrow(InputError);
    await expect(graded).rejects.toThrow("--exercise expects one exercise");
  }
});

it.each([
  ["--seed", "0"],
  ["--json"],
  ["--verbose"],
  ["--output", "results.xml"],
  ["--learner", "ada"],
])("%s is refused where a class is graded, which would not look at it", async (...option) => {
  const graded = grade("--out", "grades", ...option);
  await expect(graded).rejects.toThrow(InputError);
  await expect(graded).rejects.toThrow(`${option[0]} is for single files`);
});
