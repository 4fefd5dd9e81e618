import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { asyncForm, bareForm } from "./async-form.js";

const source = `function* hello(name: string): Coroutine<string> {
  const task = createTask(() => hello("other"));
  loop.callSoon(() => trace.push("soon"));
  return yield* task;
}`;

test("the async form is the two-step replacement and nothing else", () => {
  expect(asyncForm(source)).toBe(`async function hello(name: string): Promise<string> {
  const task = createTask(() => hello("other"));
  loop.callSoon(() => trace.push("soon"));
  return await task;
}`);
});

test("the bare form hands over the coroutine and leaves other functions alone", () => {
  expect(bareForm(source)).toBe(`function* hello(name: string): Coroutine<string> {
  const task = createTask(hello("other"));
  loop.callSoon(() => trace.push("soon"));
  return yield* task;
}`);
});

test("the types hold in the async form, too", { timeout: 60_000 }, () => {
  const here = import.meta.dirname;
  const root = resolve(here, "../..");
  mkdirSync(join(root, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(root, ".cache", "async-form-"));
  try {
    writeAsyncForms(join(here, "scenarios"), folder);
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", folder], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The scenarios as they would look after the replacement, in a project of their own. */
function writeAsyncForms(scenarios: string, folder: string): void {
  for (const file of readdirSync(scenarios)) {
    if (!file.endsWith(".ts")) continue;
    const rewritten = asyncForm(readFileSync(join(scenarios, file), "utf8"))
      .replace('"../../index.js"', '"../../src/index.js"')
      .replace('"../support.js"', '"../../src/conformance/support.js"');
    writeFileSync(join(folder, file), rewritten);
  }
  const project = {
    extends: "../../tsconfig.base.json",
    compilerOptions: { composite: false, noEmit: true },
    include: ["*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project));
}
