import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readDraftKey } from "./draft-key.js";

let root: string;
const file = () => join(root, "work", ".draft-key");

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "draft-key-"));
});
afterEach(() => rmSync(root, { recursive: true }));

it("stays the same from start to start, and is another one in another copy", () => {
  const { key } = readDraftKey(root);
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  expect(readDraftKey(root)).toEqual({ key });
  rmSync(join(root, "work"), { recursive: true });
  expect(readDraftKey(root).key).not.toBe(key);
});

it.skipIf(process.platform === "win32")("is for the learner's own eyes", () => {
  readDraftKey(root);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it.each(["", "c2hvcnQ="])("is made anew when its file is not whole: %j", (text) => {
  mkdirSync(join(root, "work"));
  writeFileSync(file(), text);
  const { key } = readDraftKey(root);
  expect(readFileSync(file(), "utf8")).toBe(key);
  expect(readDraftKey(root)).toEqual({ key });
});

it.each([
  ["its file cannot be read", () => mkdirSync(file(), { recursive: true }), "it is a folder"],
  [
    "work/ cannot be written",
    () => writeFileSync(join(root, "work"), ""),
    "a part of the path is a file",
  ],
])("is for one start, and says why, when %s", (_, spoil, why) => {
  spoil();
  const { key, trouble } = readDraftKey(root);
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  expect(trouble).toMatch(new RegExp(`keeps nothing.*${why}.*start the course again`));
  expect(readDraftKey(root).key).not.toBe(key);
});
