import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeFolders } from "./make-folders.js";

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "make-folders-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

it("is made with those that lead to it, and stays where it is there", () => {
  const folder = join(parent, "a", "b");
  makeFolders(folder);
  makeFolders(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

it("is refused below a file, and where one is", () => {
  const file = join(parent, "file");
  writeFileSync(file, "mine");
  for (const folder of [file, join(file, "a")]) expect(() => makeFolders(folder)).toThrow(file);
});

it.skipIf(process.platform !== "linux").each(["/proc/course", "/proc/course/site"])(
  "is refused where the system makes none: %s",
  (folder) => {
    expect(() => makeFolders(folder)).toThrow("mkdir '/proc/course'");
  },
);
