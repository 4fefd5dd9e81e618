import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { courseRoot } from "../../course/root.js";
import { Compiler } from "./compile.js";

const slashes = (path: string) => path.replaceAll("\\", "/");

let compiler: Compiler;
beforeAll(async () => {
  compiler = await Compiler.open();
});
afterAll(() => compiler[Symbol.asyncDispose]());

const compiled = (source: string) => compiler.compile(source);

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

it("nothing of a submission is there for the next one", async () => {
  await compiled(
    "declare global { var leaked: number; interface Array<T> { leaked: T } }\nexport {};",
  );
  const { problems } = await compiled("leaked;\n[1].leaked;");
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [1, "TS2304"],
    [2, "TS2339"],
  ]);
});

it("submissions that come together get each their own problems", async () => {
  const sources = Array.from(
    { length: 6 },
    (_, index) => `${"\n".repeat(index)}let x: number = "";`,
  );
  const all = await Promise.all(sources.map(compiled));
  expect(all.map(({ problems }) => problems.map(({ line }) => line))).toEqual([
    [1],
    [2],
    [3],
    [4],
    [5],
    [6],
  ]);
});

it.each([
  [
    "an enum and a namespace",
    "enum A { b = 3 }\nnamespace N { export const c = A.b; }\nexport const value = N.c;",
  ],
  [
    "properties of parameters",
    "class C { constructor(readonly a: number) {} b() { return this.a; } }\nexport const value = new C(3).b();",
  ],
  [
    "a decorator",
    "function twice(f: () => number, _: unknown) { return () => f.call(undefined) * 2; }\nclass C { @twice static m() { return 1.5; } }\nexport const value = C.m();",
  ],
  [
    "using",
    "let value = 0;\n{ using x = { [Symbol.dispose]() { value = 3; } }; }\nexport { value };",
  ],
])("the program does what the source says: %s", async (_, source) => {
  const { folder, problems } = await compiled(source);
  expect(problems).toEqual([]);
  const program = readFileSync(join(folder, "submission.js"), "utf8");
  // Without the guards, whose modules are the sandbox's.
  const alone = program
    .replace(/^import .*"\.\.\/child\/.*$/gm, "")
    .replace(/__courseGuard/g, "(() => {})");
  const module = await import(`data:text/javascript,${encodeURIComponent(alone)}`);
  expect(module.value).toBe(3);
});

it("a source that is nested without end is refused, and the next one is compiled as ever", async () => {
  const deep = `export const x = ${"(".repeat(20_000)}1${")".repeat(20_000)};`;
  expect((await compiled(deep)).problems).toHaveLength(1);
  const { problems, guardMap } = await compiled("export const x = 1;");
  expect(problems).toEqual([]);
  expect(guardMap).not.toBe("");
});

it("names that are types are handed on without being in the program", async () => {
  const { folder, problems } = await compiled(
    'import { gather } from "tsyncio";\nimport { Site } from "tsyncio/lab";\nexport { gather, Site };\nexport { Site as Place } from "tsyncio/lab";',
  );
  expect(problems).toEqual([]);
  const program = readFileSync(join(folder, "submission.js"), "utf8");
  expect(program).toContain("gather");
  expect(program).not.toMatch(/Site|Place/);
});

it("makes a folder for its owner alone, without a link in it, and removes it", async () => {
  const own = await Compiler.open();
  const { folder } = await own.compile("");
  const { root } = own.workplace;
  const paths = readdirSync(root, { recursive: true }) as string[];
  expect(paths).toContain(join("node_modules", "tsyncio", "dist", "index.js"));
  expect(paths.filter((path) => lstatSync(join(root, path)).isSymbolicLink())).toEqual([]);
  // What is shared is there once, and not in the submission's own folder.
  expect(existsSync(join(folder, "node_modules"))).toBe(false);
  if (process.platform !== "win32") {
    for (const made of [root, folder]) expect(statSync(made).mode & 0o777).toBe(0o700);
  }
  await own[Symbol.asyncDispose]();
  expect(existsSync(root)).toBe(false);
});
