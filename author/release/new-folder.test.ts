import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeNewFolder } from "./new-folder.js";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "course-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("what is released can be read by whom the system lets read any new folder", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "any"));
  makeNewFolder(join(folder, "new"), (draft) => writeFileSync(join(draft, "a.txt"), "a"));
  expect(statSync(join(folder, "new")).mode).toBe(statSync(join(folder, "any")).mode);
  expect(readdirSync(join(folder, "new"))).toEqual(["a.txt"]);
});

test.each([
  ["says no", () => false],
  [
    "throws",
    () => {
      throw new Error("no");
    },
  ],
])("nothing is left when the writer %s", (_, write) => {
  const folder = temporaryFolder();
  try {
    makeNewFolder(join(folder, "new"), write);
  } catch {
    // Its own error: what is left behind is what counts.
  }
  expect(readdirSync(folder)).toEqual([]);
});
