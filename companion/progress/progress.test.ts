import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { courseRoot } from "../../course/root.js";
import { parseProgress } from "./parse-progress.js";
import {
  emptyProgress,
  exerciseProgressSchema,
  progressSchema,
  withoutExercise,
} from "./progress.js";

const page = readFileSync(join(courseRoot, "companion/README.md"), "utf8");

test("the example in the README is a whole progress file, and uses every field of the format", () => {
  const text = /```json\n(.*?)```/s.exec(page)?.[1] ?? "";
  const { progress, trouble } = parseProgress(text);
  expect(trouble).toBeUndefined();
  expect(Object.keys(progress).sort()).toEqual(Object.keys(progressSchema.shape).sort());
  const [entry] = Object.values(progress.exercises);
  expect(Object.keys(entry ?? {}).sort()).toEqual(Object.keys(exerciseProgressSchema.shape).sort());
});

test("the README's table describes every field", () => {
  const described = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  const fields = [
    ...Object.keys(progressSchema.shape),
    ...Object.keys(exerciseProgressSchema.shape),
  ];
  expect(described.sort()).toEqual(fields.sort());
});

test("an exercise's entry can be taken out, and the others stay", () => {
  const entry = { passed: true, hints: 1, graded: {} };
  const progress = { ...emptyProgress, exercises: { "a/b": entry, "c/d": entry } };
  expect(withoutExercise(progress, "a/b").exercises).toEqual({ "c/d": entry });
});
