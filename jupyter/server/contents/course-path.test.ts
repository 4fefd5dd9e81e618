import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { partsOf, placeBelow } from "./course-path.js";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "course-path-")));
  mkdirSync(join(folder, "course"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("gives the place of a path below the folder", () => {
  expect(placeBelow(join(folder, "course"), "a/b.ipynb")).toBe(
    join(folder, "course", "a", "b.ipynb"),
  );
  expect(placeBelow(join(folder, "course"), "/")).toBe(join(folder, "course"));
});

it.each([
  "..",
  "../secret",
  "a/../../secret",
  "..\\secret",
  "C:\\secret",
  "C:secret",
  "a\0b",
  "a\nb",
  ".hidden",
  "a/.git/config",
  "name.",
  "name ",
  "file::$DATA",
  "con",
  "NUL.txt",
  "com1",
  "x".repeat(256),
])("refuses %j", (path) => {
  expect(() => partsOf(path)).toThrow(/is no name for a file of the course/);
});

it("refuses a link that leads out, to a file, a folder or nowhere", () => {
  const course = join(folder, "course");
  writeFileSync(join(folder, "secret"), "secret");
  symlinkSync(join(folder, "secret"), join(course, "file"));
  symlinkSync(folder, join(course, "folder"));
  for (const path of ["file", "folder", "folder/secret", "folder/new"]) {
    expect(() => placeBelow(course, path)).toThrow(/leads out/);
  }
  symlinkSync(join(folder, "nothing"), join(course, "nowhere"));
  expect(() => placeBelow(course, "nowhere")).toThrow();
});
