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
  const file = new ProgressFile(root, (trouble) => troubles.push(trouble));
  const leftovers = () => readdirSync(root).filter((name) => name.startsWith("progress."));
  const backups = () => readdirSync(join(root, "backups"));
  return { root, path, file, troubles, leftovers, backups };
}

test("without a file the progress is empty, and reading makes none", () => {
  const { file, leftovers, troubles } = progressFile();
  expect(file.read()).toEqual(emptyProgress);
  expect(leftovers()).toEqual([]);
  expect(troubles).toEqual([]);
});

test("what was stored is read by another one, from readable lines", () => {
  const { root, file, path, leftovers } = progressFile();
  file.update(hint(2));
  expect(progressOf(new ProgressFile(root, () => {}).read(), slug).hints).toBe(2);
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

test("a byte order mark and Windows line ends are no damage", () => {
  const { file, path, troubles } = progressFile();
  file.update(hint(1));
  writeFileSync(path, `\uFEFF${readFileSync(path, "utf8").replaceAll("\n", "\r\n")}`);
  expect(progressOf(file.read(), slug).hints).toBe(1);
  expect(troubles).toEqual([]);
});

test.each([
  ["cut off", '{"version": 1, "exer', "it is damaged"],
  ["empty", "", "it is damaged"],
  ["of another kind", "[1, 2]", "it is damaged"],
  ["of a later version", '{"version": 2, "exercises": {}}', "of version 2, which a newer course"],
  ["of an older version", '{"version": 0, "exercises": {}}', "of the older version 0"],
])("a file that is %s is kept, and one sentence says so", (_kind, text, words) => {
  const { file, path, root, troubles, leftovers, backups } = progressFile();
  writeFileSync(path, text);
  expect(file.read()).toEqual(emptyProgress);
  expect(troubles).toEqual([expect.stringContaining(words)]);
  expect(troubles[0]).toContain("It is kept as backups/progress-1.json.");
  expect(leftovers()).toEqual([]);
  file.update(hint(1));
  expect(troubles).toHaveLength(1);
  expect(leftovers()).toEqual(["progress.json"]);
  expect(backups()).toEqual(["progress-1.json"]);
  expect(readFileSync(join(root, "backups/progress-1.json"), "utf8")).toBe(text);
});

test("a damaged entry does not cost the others, and the damaged file is kept whole", () => {
  const { root, file, path, troubles } = progressFile();
  const good = { passed: true, hints: 2, graded: {} };
  const text = JSON.stringify({
    version: 1,
    theme: "dark",
    current: 7,
    exercises: { "a/b": { passed: "yes" }, [slug]: good },
  });
  writeFileSync(path, text);
  const rest = { version: 1, theme: "dark", exercises: { [slug]: good } };
  expect(file.read()).toEqual(rest);
  expect(troubles).toEqual([expect.stringContaining("what it says of a/b, current is damaged")]);
  expect(readFileSync(join(root, "backups/progress-1.json"), "utf8")).toBe(text);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(rest);
});

test("a second broken file does not replace the first", () => {
  const { file, path, root } = progressFile();
  for (const text of ["first", "second"]) {
    writeFileSync(path, text);
    file.read();
  }
  expect(readFileSync(join(root, "backups/progress-1.json"), "utf8")).toBe("first");
  expect(readFileSync(join(root, "backups/progress-2.json"), "utf8")).toBe("second");
});

test("a broken file that cannot be moved is never written over, and is told once", () => {
  const { root, file, path, troubles } = progressFile();
  writeFileSync(path, "broken");
  writeFileSync(join(root, "backups"), "in the way of the folder");
  expect(file.read()).toEqual(emptyProgress);
  expect(progressOf(file.update(hint(2)), slug).hints).toBe(2);
  expect(progressOf(file.read(), slug).hints).toBe(2);
  expect(troubles).toEqual([expect.stringContaining("nothing is stored")]);
  expect(readFileSync(path, "utf8")).toBe("broken");
});

test("a change that changes nothing does not write", () => {
  const { file, path } = progressFile();
  file.update(hint(1));
  const text = readFileSync(path, "utf8").replaceAll("\n", "");
  writeFileSync(path, text);
  file.update((progress) => progress);
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("a change waits for the one that is being made by somebody else, and keeps both", () => {
  const { root, path } = progressFile();
  writeFileSync(`${path}.lock`, "somebody else");
  const others = withExercise(emptyProgress, "02-second/count", { passed: true });
  const finish = () => {
    writeFileSync(path, JSON.stringify(others));
    rmSync(`${path}.lock`);
  };
  const progress = new ProgressFile(root, () => {}, finish).update(hint(1));
  expect(progressOf(progress, "02-second/count").passed).toBe(true);
  expect(progressOf(progress, slug).hints).toBe(1);
  expect(readdirSync(root)).not.toContain("progress.json.lock");
});

test("a progress that cannot be written goes on in memory, is told once, and is stored later", () => {
  const missing = join(temporaryCourse().root, "missing");
  const path = join(missing, "progress.json");
  const troubles: string[] = [];
  const file = new ProgressFile(missing, (trouble) => troubles.push(trouble));
  file.update(hint(1));
  expect(progressOf(file.update(hint(2)), slug).hints).toBe(2);
  expect(progressOf(file.read(), slug).hints).toBe(2);
  expect(troubles).toEqual([expect.stringContaining("could not be written (ENOENT)")]);
  mkdirSync(missing);
  file.update((progress) => progress);
  expect(progressOf(new ProgressFile(missing, () => {}).read(), slug).hints).toBe(2);
  expect(readdirSync(missing)).toEqual(["progress.json"]);
  writeFileSync(path, JSON.stringify(emptyProgress));
  expect(file.read()).toEqual(emptyProgress);
});

test("names that every object has are ordinary exercises", () => {
  expect(progressOf(emptyProgress, "constructor")).toMatchObject({ passed: false });
});
