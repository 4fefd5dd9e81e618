import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { InputError } from "./input-error.js";
import { readManifest } from "./manifest.js";

it("the course's own manifest can be read", () => {
  expect(readManifest().exercises.length).toBeGreaterThan(0);
});

it.each([
  ["that is missing", undefined, "no such file"],
  ["that is no JSON", "{", "JSON"],
  ["without chapters", '{ "exercises": [] }', "chapters"],
  [
    "with a slug that occurs twice",
    manifestOf("04-await/a", "04-await/a"),
    "04-await/a occurs twice",
  ],
  ["with an exercise of no chapter", manifestOf("05-web/a"), "05-web/a is in no chapter"],
])("a manifest %s is told in one sentence", (_, text, words) => {
  const root = mkdtempSync(join(tmpdir(), "course-test-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "exercises"));
  if (text !== undefined) writeFileSync(join(root, "exercises", "manifest.json"), text);
  const read = () => readManifest(root);
  expect(read).toThrow(InputError);
  expect(read).toThrow(words);
  expect(read).not.toThrow("\n");
});

function manifestOf(...slugs: string[]): string {
  const common = { title: "", objective: "", points: 1, hints: [""] };
  return JSON.stringify({
    chapters: [{ slug: "04-await", title: "" }],
    exercises: slugs.map((slug) => ({ slug, ...common, limits: { seconds: 1, megabytes: 64 } })),
  });
}
