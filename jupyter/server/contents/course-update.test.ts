import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { formatNotebook } from "../../notebook/format.js";
import { type Cell, joinLines, type Notebook } from "../../notebook/notebook.js";
import { readNotebook } from "../../notebook/read.js";
import { codeCell, notebookOf } from "../../testing/notebooks.js";
import { CourseFiles } from "./course-files.js";
import { takeCourseUpdates } from "./course-update.js";

let root: string;
const folders = () => ({ course: join(root, "notebooks"), own: join(root, "work") });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "course-update-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const notebook = (...sources: string[]) => notebookOf(...sources.map((source) => codeCell(source)));
const textOf = (notebook: Notebook) => formatNotebook(notebook);
const save = (path: string, notebook: Notebook) =>
  new CourseFiles(folders()).save(path, Buffer.from(textOf(notebook)));
const update = () => takeCourseUpdates(folders(), root);

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function sources(file: string): string[] {
  return readNotebook(join(root, file)).cells.map(({ source }) => joinLines(source));
}

it("comes into the copy, which is kept as it was, and is told in a sentence; the next start has nothing to do", async () => {
  write("notebooks/01.ipynb", textOf(notebook("one", "two")));
  await save("01.ipynb", notebook("one", "mine"));
  write("notebooks/01.ipynb", textOf(notebook("new one", "new two", "three")));
  expect(await update()).toEqual([
    {
      path: "01.ipynb",
      sentence:
        "The course has an update of this chapter: 2 cells came into your copy, and 1 cell, marked, at what you have changed yourself. " +
        "Nothing of yours is lost; your copy as it was is in backups/update-1/01.ipynb.",
    },
  ]);
  expect(sources("work/01.ipynb")).toEqual(["new one", "mine", "new two", "three"]);
  expect(sources("backups/update-1/01.ipynb")).toEqual(["one", "mine"]);
  const after = readFileSync(join(root, "work/01.ipynb"), "utf8");
  expect(await update()).toEqual([]);
  expect(readFileSync(join(root, "work/01.ipynb"), "utf8")).toBe(after);
});

it("is taken from the state at the first save, however often the copy is saved", async () => {
  write("notebooks/01.ipynb", textOf(notebook("one", "two")));
  await save("01.ipynb", notebook("mine", "two"));
  write("notebooks/01.ipynb", textOf(notebook("one", "new two")));
  await save("01.ipynb", notebook("mine again", "two"));
  await update();
  expect(sources("work/01.ipynb")).toEqual(["mine again", "new two"]);
});

it("leaves alone what has no counterpart, what is as it was, and a copy whose base nobody knows", async () => {
  write("notebooks/01.ipynb", textOf(notebook("one")));
  write("work/01.ipynb", textOf(notebook("of an older version")));
  write("work/deep/mine.ipynb", textOf(notebook("mine")));
  expect(await update()).toEqual([]);
  expect(sources("work/01.ipynb")).toEqual(["of an older version"]);
  write("notebooks/01.ipynb", textOf(notebook("one", "two")));
  await update();
  expect(sources("work/01.ipynb")).toEqual(["of an older version", "two"]);
  expect(sources("work/deep/mine.ipynb")).toEqual(["mine"]);
});

it("is told of a copy that cannot be read, which stays as it is, and comes when the copy is repaired", async () => {
  write("notebooks/01.ipynb", textOf(notebook("one")));
  await save("01.ipynb", notebook("one"));
  write("work/01.ipynb", "<<<<<<< not a notebook");
  write("notebooks/01.ipynb", textOf(notebook("new")));
  expect((await update())[0]?.sentence).toMatch(/^01\.ipynb is not a notebook: .*repair your copy/);
  expect(readFileSync(join(root, "work/01.ipynb"), "utf8")).toBe("<<<<<<< not a notebook");
  expect(existsSync(join(root, "backups"))).toBe(false);
  write("work/01.ipynb", textOf(notebook("one")));
  await update();
  expect(sources("work/01.ipynb")).toEqual(["new"]);
});

it("waits while the backup cannot be written: the copy stays as it is, and the course starts", async () => {
  write("notebooks/01.ipynb", textOf(notebook("one", "two")));
  await save("01.ipynb", notebook("mine", "two"));
  write("notebooks/01.ipynb", textOf(notebook("one", "new two")));
  write("backups", "a file where the folder should be");
  expect((await update())[0]?.sentence).toMatch(/cannot bring its updates .*Your copy is whole/);
  expect(sources("work/01.ipynb")).toEqual(["mine", "two"]);
  rmSync(join(root, "backups"));
  await update();
  expect(sources("work/01.ipynb")).toEqual(["mine", "new two"]);
});

it("was cut off before its end: the next start does the rest, and nothing twice", async () => {
  write("notebooks/01.ipynb", textOf(notebook("one", "two")));
  await save("01.ipynb", notebook("mine", "two"));
  const base = readFileSync(join(root, "work/.base/01.ipynb"), "utf8");
  write("notebooks/01.ipynb", textOf(notebook("new", "new two")));
  await update();
  const merged = sources("work/01.ipynb");
  write("work/.base/01.ipynb", base);
  await update();
  expect(sources("work/01.ipynb")).toEqual(merged);
  expect(merged).toEqual(["mine", "new", "new two"]);
});

it("of the order alone comes, too", async () => {
  write("notebooks/01.ipynb", textOf(notebook("one", "two", "three")));
  await save("01.ipynb", notebook("one", "two", "mine"));
  const { cells, ...rest } = notebook("one", "two", "three");
  const [one, two, three] = cells as [Cell, Cell, Cell];
  write("notebooks/01.ipynb", textOf({ ...rest, cells: [two, one, three] }));
  expect((await update())[0]?.sentence).toMatch(/its cells have another order now\. Nothing of/);
  expect(sources("work/01.ipynb")).toEqual(["two", "one", "mine"]);
});

it.each([
  ["notebooks/01.ipynb", /course's own new version of it is broken: .*Your copy stays as it is/],
  ["work/.base/01.ipynb", /cannot tell what you have changed in it: remove .*01\.ipynb/],
])("is told of %s that is no notebook, and the copy stays as it is", async (file, words) => {
  write("notebooks/01.ipynb", textOf(notebook("one")));
  await save("01.ipynb", notebook("mine"));
  write("notebooks/01.ipynb", textOf(notebook("new")));
  write(file, "broken");
  expect((await update())[0]?.sentence).toMatch(words);
  expect(sources("work/01.ipynb")).toEqual(["mine"]);
});

it("is taken from the state that was given out, if the course has changed before the first save", async () => {
  const files = new CourseFiles(folders());
  write("notebooks/01.ipynb", textOf(notebook("one", "two")));
  await files.give("01.ipynb");
  write("notebooks/01.ipynb", textOf(notebook("one", "new two")));
  await files.save("01.ipynb", Buffer.from(textOf(notebook("mine", "two"))));
  await update();
  expect(sources("work/01.ipynb")).toEqual(["mine", "new two"]);
});
