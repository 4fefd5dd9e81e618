import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Compiler } from "./compile.js";
import { compilerCommand } from "./compiler-command.js";
import { projectConfiguration } from "./options.js";

let compiler: Compiler;
let folder = "";
beforeAll(async () => {
  compiler = await Compiler.open();
  folder = mkdtempSync(join(tmpdir(), "course-test-"));
});
afterAll(async () => {
  await compiler[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** What a compiler that is started for this source alone says, line by line. */
function byCommandLine(source: string): string[] {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "submission.ts"), source);
  writeFileSync(join(folder, "tsconfig.json"), projectConfiguration());
  const { command, first } = compilerCommand();
  try {
    execFileSync(command, [...first, "--project", folder, "--pretty", "false"], { cwd: folder });
    return [];
  } catch (error) {
    const output = String((error as { stdout: Buffer }).stdout).trimEnd();
    return output.split(/\r?\n(?! )/).map((line) => line.replace(/\r\n/g, "\n"));
  }
}

it.each([
  ["nothing", "let a = 1;"],
  ["two types", "const one = 1;\nconst text: number = 'two'; const more: string = 3;"],
  [
    "a chain of reasons",
    "type A = { a: { b: { c: number } } };\nconst f = (a: A) => a;\nf({ a: { b: { c: '' } } });\nlet g: (x: string) => number = (x: number) => '';",
  ],
  ["syntax, and types that are not told then", "let x: number = '';\nlet y = ;\nawaitt foo;"],
  [
    "characters of two units, and marks",
    "const 字 = '😀😀é'; const n: number = '😀'; let m: number = '';",
  ],
  ["all kinds of line ends", "let a: number = '';\r\nlet b: number = '';\n\nlet c: number = '';"],
  ["an overload", "import { createServer } from 'node:net';\ncreateServer(1, 2, 3);"],
  [
    "the library's types",
    "import { sleep, gather } from 'tsyncio';\nlet n: number = sleep(1);\ngather(3);",
  ],
  ["a name that the library has not", "import { slep } from 'tsyncio';\nslep();"],
  ["a part that the library has not", "import { x } from 'tsyncio/none';\nimport 'nowhere';"],
  [
    "globals that clash",
    "declare global { interface Array { none: 1 } var process: number }\nexport {};",
  ],
  [
    "the same name twice",
    "let a = 1;\nlet a = 2;\nclass C {}\nclass C {}\nfunction f() {}\nlet f;",
  ],
  ["a missing return, an unused label", "function f(): number {}\nx: for (;;) {}\n"],
  ["yield* in an async function", "async function f() { yield* g(); }\nfunction* g() { await 1; }"],
  [
    "too deep a type",
    "type R<T> = R<[T]>; let r: R<1>;\ntype S<T> = T extends 1 ? S<[T]> : S<[[T]]>; let s: S<1> = 1;",
  ],
  [
    "JSX, decorators, namespaces",
    "let a = <b />;\n@f class A {}\nnamespace N { export let x: number = '' }",
  ],
])("says what a compiler of its own says: %s", async (_, source) => {
  const { problems } = await compiler.compile(source);
  const told = problems.map(
    ({ line, column, code, message }) =>
      `submission.ts(${line},${column}): error ${code}: ${message}`,
  );
  expect(told).toEqual(byCommandLine(source));
});
