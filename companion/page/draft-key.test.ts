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
  const key = readDraftKey(root);
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  expect(readDraftKey(root)).toBe(key);
  rmSync(join(root, "work"), { recursive: true });
  expect(readDraftKey(root)).not.toBe(key);
});

it.skipIf(process.platform === "win32")("is for the learner's own eyes", () => {
  readDraftKey(root);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it.each(["", "c2hvcnQ="])("is made anew when its file is not whole: %j", (text) => {
  mkdirSync(join(root, "work"));
  writeFileSync(file(), text);
  const key = readDraftKey(root);
  expect(readFileSync(file(), "utf8")).toBe(key);
  expect(readDraftKey(root)).toBe(key);
});

it("is not made anew when its file is there and cannot be read", () => {
  mkdirSync(file(), { recursive: true });
  expect(() => readDraftKey(root)).toThrow("EISDIR");
});
