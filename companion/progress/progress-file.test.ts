import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryCourse } from "../testing/temporary-course.js";
import { emptyProgress, progressOf, withExercise } from "./progress.js";
import { ProgressFile } from "./progress-file.js";

const slug = "01-first/hello";
const hint = (count: number) => (progress: typeof emptyProgress) =>
  withExercise(progress, slug, { hints: count });

function progressFile() {
  const { root } = temporaryCourse();
  const path = join(root, "progress.json");
  const troubles: string[] = [];
  const file = new ProgressFile(path, (trouble) => troubles.push(trouble));
  const leftovers = () => readdirSync(root).filter((name) => name.startsWith("progress."));
  return { root, path, file, troubles, leftovers };
}

test("without a file the progress is empty, and reading makes none", () => {
  const { file, leftovers, troubles } = progressFile();
  expect(file.read()).toEqual(emptyProgress);
  expect(leftovers()).toEqual([]);
  expect(troubles).toEqual([]);
});

test("what was stored is read by another one, from readable lines", () => {
  const { file, path, leftovers } = progressFile();
  file.update(hint(2));
  expect(progressOf(new ProgressFile(path, () => {}).read(), slug).hints).toBe(2);
  expect(readFileSync(path, "utf8")).toMatch(/\n {4}"01-first\/hello": \{\n/);
  expect(leftovers()).toEqual(["progress.json"]);
});

test("a file that was carried here meanwhile is not overwritten", () => {
  const { file, path } = progressFile();
  file.update(hint(1));
  const other = withExercise(emptyProgress, "02-second/count", { passed: true });
  writeFileSync(path, JSON.stringify(other));
  const progress = file.update(hint(2));
  expect(progressOf(progress, "02-second/count").passed).toBe(true);
  expect(progressOf(progress, slug).hints).toBe(2);
});

test("a file that was deleted meanwhile means to begin again", () => {
  const { file, path } = progressFile();
  file.update(hint(1));
  rmSync(path);
  expect(file.read()).toEqual(emptyProgress);
});

test("what this version does not know survives a rewrite", () => {
  const { file, path } = progressFile();
  const foreign = { passed: true, hints: 0, graded: {}, stars: 5 };
  writeFileSync(
    path,
    JSON.stringify({ version: 1, theme: "dark", exercises: { "09-later/x": foreign } }),
  );
  file.update(hint(1));
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
    theme: "dark",
    exercises: { "09-later/x": foreign },
  });
});

test.each([
  ["cut off", '{"version": 1, "exer'],
  ["empty", ""],
  ["of another kind", "[1, 2]"],
  ["of a later version", '{"version": 2, "exercises": {}}'],
  ["wrong inside", '{"version": 1, "exercises": {"a/b": {"passed": "yes"}}}'],
])("a file that is %s is kept aside, and one sentence says so", (_kind, text) => {
  const { file, path, root, troubles, leftovers } = progressFile();
  writeFileSync(path, text);
  expect(file.read()).toEqual(emptyProgress);
  expect(troubles).toEqual([expect.stringContaining("it is kept as progress.broken-1.json")]);
  file.update(hint(1));
  expect(troubles).toHaveLength(1);
  expect(leftovers()).toEqual(["progress.broken-1.json", "progress.json"]);
  expect(readFileSync(join(root, "progress.broken-1.json"), "utf8")).toBe(text);
});

test("a second broken file does not replace the first", () => {
  const { file, path, root } = progressFile();
  for (const text of ["first", "second"]) {
    writeFileSync(path, text);
    file.read();
  }
  expect(readFileSync(join(root, "progress.broken-1.json"), "utf8")).toBe("first");
  expect(readFileSync(join(root, "progress.broken-2.json"), "utf8")).toBe("second");
});

test("a progress that cannot be written goes on in memory, is told once, and is stored later", () => {
  const { root } = temporaryCourse();
  const path = join(root, "missing", "progress.json");
  const troubles: string[] = [];
  const file = new ProgressFile(path, (trouble) => troubles.push(trouble));
  file.update(hint(1));
  expect(progressOf(file.update(hint(2)), slug).hints).toBe(2);
  expect(progressOf(file.read(), slug).hints).toBe(2);
  expect(troubles).toEqual([expect.stringContaining("could not be written (ENOENT)")]);
  mkdirSync(join(root, "missing"));
  file.update((progress) => progress);
  expect(progressOf(new ProgressFile(path, () => {}).read(), slug).hints).toBe(2);
  expect(readdirSync(join(root, "missing"))).toEqual(["progress.json"]);
  writeFileSync(path, JSON.stringify(emptyProgress));
  expect(file.read()).toEqual(emptyProgress);
});

test("names that every object has are ordinary exercises", () => {
  expect(progressOf(emptyProgress, "constructor")).toMatchObject({ passed: false });
});
