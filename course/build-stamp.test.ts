import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { BuildStamp } from "./build-stamp.mjs";

let root: string;
let stamp: BuildStamp;
const output = () => join(root, "dist", "room", "a.js");

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "build-stamp-"));
  mkdirSync(join(root, "dist", "room"), { recursive: true });
  stamp = new BuildStamp(join(root, "dist", "built-from"), [join(root, "dist"), join(root, "no")]);
  build("one");
});
afterEach(() => rmSync(root, { recursive: true }));

function build(state: string): void {
  stamp.begin();
  writeFileSync(output(), "1");
  stamp.end(state);
}

it("knows what was built, also after another build", () => {
  expect(stamp.isOf("one")).toBe(true);
  expect(stamp.isOf("two")).toBe(false);
  build("two");
  expect(stamp.isOf("two")).toBe(true);
});

it("sees an output that was deleted, until it is built again", () => {
  rmSync(output());
  expect([stamp.isOf("one"), stamp.hasAllOutputs]).toEqual([false, false]);
  build("one");
  expect([stamp.isOf("one"), stamp.hasAllOutputs]).toEqual([true, true]);
});

it("takes a build that did not end for none, and still knows the outputs", () => {
  stamp.begin();
  expect([stamp.isOf("one"), stamp.hasAllOutputs]).toEqual([false, true]);
  rmSync(output());
  stamp.begin();
  expect(stamp.hasAllOutputs).toBe(false);
});

it("is of nothing before the first build", () => {
  const first = new BuildStamp(join(root, "none"), [root]);
  expect([first.isOf("one"), first.hasAllOutputs]).toEqual([false, false]);
});

it("holds for a copy in another folder", () => {
  const copy = join(root, "copy");
  cpSync(join(root, "dist"), join(copy, "dist"), { recursive: true });
  const copied = new BuildStamp(join(copy, "dist", "built-from"), [join(copy, "dist")]);
  expect(copied.isOf("one")).toBe(true);
});
