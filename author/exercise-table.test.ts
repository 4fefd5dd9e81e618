import { expect, it } from "vitest";
import { exerciseTable } from "./exercise-table.js";
import { KeptFates } from "./mutation/kept-fates.js";
import { seedOfMutants } from "./mutation/score.js";
import { slug, tinyCourse } from "./testing/tiny-course.js";

it("lists what there is of each exercise, and how to get a score that is not there", () => {
  const course = tinyCourse();
  const [exercise] = course.exercises([slug]);
  if (!exercise) throw new Error(`the tiny course has no ${slug}`);
  const [header, rule, row, , missing] = exerciseTable(course, [exercise]);
  expect(header).toBe(
    "| exercise | objective | points | mutation score | wrong answers | right answers |",
  );
  expect(rule).toBe("| --- | --- | --- | --- | --- | --- |");
  const start = `| ${slug} | ${exercise.objective} | ${exercise.points} |`;
  expect(row).toBe(`${start} - | 4 | 2 |`);
  expect(missing).toBe("1 without a score: `course check --mutants` measures it.");

  const change = { line: 4, was: "a", is: "b" };
  new KeptFates(course, exercise, seedOfMutants).write([
    { ...change, fate: "killed" },
    { ...change, fate: "survived" },
  ]);
  const scored = exerciseTable(course, [exercise]);
  expect(scored).toHaveLength(3);
  expect(scored[2]).toBe(`${start} 50.0 % | 4 | 2 |`);
});
