import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { transformWithOxc } from "vite";
import { describe, expect, test, vi } from "vitest";
import * as tsyncio from "./index.js";
import { EventLoop, SystemClock, setEventLoop, VirtualClock } from "./index.js";
import * as lab from "./lab/index.js";

/**
 * Runs every `@example` in the doc comments. What follows `console.log(...); //` on its line is what the
 * line must print.
 */
const folder = fileURLToPath(new URL(".", import.meta.url));
const names = { ...tsyncio, ...lab, require: createRequire(import.meta.url) };

interface Example {
  name: string;
  code: string;
}

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
  .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|\.d\.ts$|^dist/.test(file))
  .map((file) => join(folder, file));
const examples = files.flatMap(examplesOf);

/** Imports cannot stand inside a function: they become calls. */
const inFunction = (code: string) =>
  code.replace(/^import (.*) from ("node:.*");/gm, "const $1 = require($2);");

async function run(code: string): Promise<string[]> {
  const { code: script } = await transformWithOxc(
    `async function example() {\n${inFunction(code)}\n}`,
    "example.ts",
  );
  const printed: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...args) => {
    printed.push(format(...args).trimEnd());
  });
  try {
    const body = new Function(...Object.keys(names), `${script}\nreturn example();`);
    await body(...Object.values(names));
  } finally {
    log.mockRestore();
  }
  return printed;
}

const expectedOf = (code: string) =>
  [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);

describe("the example in", () => {
  test.each(examples)("$name", async ({ name, code }) => {
    // Nobody waits for the seconds of an example; only sockets and processes need real time.
    const clock = name.startsWith("io") ? new SystemClock() : new VirtualClock();
    setEventLoop(new EventLoop({ clock }));
    const printed = await run(code);
    const expected = expectedOf(code);
    if (expected.length > 0) expect(printed).toEqual(expected);
  });
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
      if (!documented && (match[1] as string) in names)
        bare.push(`${relative(folder, file)}: ${match[1]}`);
    }
  }
  expect(bare).toEqual([]);
});
