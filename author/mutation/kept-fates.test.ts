import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Exercise } from "../../course/manifest.js";
import type { CourseFiles } from "../course-files.js";
import { slug, tinyCourse } from "../testing/tiny-course.js";
import type { Fate } from "./fate.js";
import { KeptFates } from "./kept-fates.js";

const fates: Fate[] = [{ line: 4, was: "await sleep(1);", is: ";", fate: "killed" }];

function keep(): { course: CourseFiles; exercise: Exercise } {
  const course = tinyCourse();
  const [exercise] = course.exercises([slug]);
  if (!exercise) throw new Error(`the tiny course has no ${slug}`);
  expect(new KeptFates(course, exercise, 1).read()).toBeUndefined();
  new KeptFates(course, exercise, 1).write(fates);
  return { course, exercise };
}

it("remembers while nothing changes", () => {
  const { course, exercise } = keep();
  expect(new KeptFates(course, exercise, 1).read()).toEqual(fates);
});

it.each([
  ["the solution", `solutions/${slug}.ts`],
  ["the spec", `dist/grader/specs/${slug}.spec.js`],
  ["a helper of the spec", "dist/grader/specs/90-tiny/numbers.js"],
])("forgets when %s changes", (_, file) => {
  const { course, exercise } = keep();
  writeFileSync(course.path(file), `${course.read(file)}\n`);
  expect(new KeptFates(course, exercise, 1).read()).toBeUndefined();
});

it("forgets with other limits and other inputs", () => {
  const { course, exercise } = keep();
  const limits = { ...exercise.limits, seconds: 9 };
  expect(new KeptFates(course, { ...exercise, limits }, 1).read()).toBeUndefined();
  expect(new KeptFates(course, exercise, 2).read()).toBeUndefined();
});

it("forgets what is damaged", () => {
  const { course, exercise } = keep();
  writeFileSync(course.path(`.cache/mutants/${slug}.json`), "{");
  expect(new KeptFates(course, exercise, 1).read()).toBeUndefined();
});
