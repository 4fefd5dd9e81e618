import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readmeExamples } from "./testing/readme.js";
import { type Example, exported, proveExample } from "./testing/run-example.js";

/** Runs every `@example` in the doc comments, and every block of TypeScript in the README. */
const folder = fileURLToPath(new URL(".", import.meta.url));

function examplesOf(file: string): Example[] {
  const text = readFileSync(file, "utf8");
  const comments = text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const lines = comment
      .slice(3, -2)
      .split("\n")
      .map((line) => line.replace(/^\s*\* ?/, ""));
    const start = lines.findIndex((line) => line.startsWith("@example"));
    if (start === -1) return [];
    const code = lines
      .slice(start + 1)
      .join("\n")
      .trim();
    return [{ name: `${relative(folder, file)}: ${code.split("\n")[0]}`, code }];
  });
}

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|\.d\.ts$|^dist|testing/.test(file))
  .map((file) => join(folder, file));

describe("the example in", () => {
  test.each([...files.flatMap(examplesOf), ...readmeExamples()])("$name", proveExample);
});

test("every exported function and class has a doc comment", () => {
  const bare: string[] = [];
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    for (const match of text.matchAll(
      /^export (?:abstract )?(?:async )?(?:function\*?|class) (\w+)/gm,
    )) {
      const before = text.slice(0, match.index).trimEnd();
      const documented =
        before.endsWith("*/") || new RegExp(`^export function ${match[1]}`, "m").test(before);
      if (!documented && (match[1] as string) in exported)
        bare.push(`${relative(folder, file)}: ${match[1]}`);
    }
  }
  expect(bare).toEqual([]);
});
