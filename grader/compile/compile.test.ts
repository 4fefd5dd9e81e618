import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { courseRoot } from "../../course/root.js";
import { compile, discard } from "./compile.js";

const slashes = (path: string) => path.replaceAll("\\", "/");

async function compiled(source: string) {
  const result = await compile(source);
  onTestFinished(() => discard(result));
  return result;
}

it.each([
  ["untyped parameters", "function f(x) { return x.y; }"],
  ["null for a string", "let text: string = null;"],
  ["require", 'const net = require("node:net");\nnet.createServer();'],
  ["an enum", "enum Colour { Red }\nconsole.log(Colour.Red);"],
  ["an error's message in catch", "try {} catch (error) { console.log(error.message); }"],
  ["await at the top level", "await null;"],
  ["a default import", 'import net from "net";\nnet.createServer();'],
  [
    "tsyncio and its parts",
    'import { sleep } from "tsyncio";\nimport type { Site } from "tsyncio/lab";\nlet site: Site; sleep(1);',
  ],
])("what runs in a notebook compiles: %s", async (_, source) => {
  expect((await compiled(source)).problems).toEqual([]);
});

it("tells TypeScript's words with the learner's line and column", async () => {
  const { problems } = await compiled('const one = 1;\nconst text: number = "two";');
  expect(problems).toEqual([
    {
      line: 2,
      column: 7,
      code: "TS2322",
      message: "Type 'string' is not assignable to type 'number'.",
    },
  ]);
});

it.each([
  ["TypeScript", `import "${slashes(join(courseRoot, "solutions/04-async-await/wget"))}";`],
  [
    "a type alone",
    `type T = import("${slashes(join(courseRoot, "grader/report/terminal"))}").none;`,
  ],
  [
    "JSON",
    `import m from "${slashes(join(courseRoot, "exercises/manifest.json"))}";\nlet n: typeof m = 5;`,
  ],
  [
    "a reference",
    `/// <reference path="${slashes(join(courseRoot, "grader/report/terminal.ts"))}" />`,
  ],
])("a file elsewhere cannot be imported, and nothing is told of it: %s", async (_, source) => {
  const { problems } = await compiled(source);
  expect(problems).toMatchObject([{ line: 1, code: "TS6059" }]);
  expect(problems[0]?.message).toMatch(/^This file is not part of the answer/);
  expect(existsSync(join(courseRoot, "solutions/04-async-await/wget.js"))).toBe(false);
  expect(existsSync(join(courseRoot, "grader/report/terminal.js"))).toBe(false);
});

it("makes a folder for its owner alone, without a link in it, and removes it", async () => {
  const result = await compile("");
  const paths = readdirSync(result.folder, { recursive: true }) as string[];
  expect(paths).toContain(join("node_modules", "tsyncio", "dist", "index.js"));
  expect(paths.filter((path) => lstatSync(join(result.folder, path)).isSymbolicLink())).toEqual([]);
  if (process.platform !== "win32") expect(statSync(result.folder).mode & 0o777).toBe(0o700);
  await discard(result);
  expect(existsSync(result.folder)).toBe(false);
});
