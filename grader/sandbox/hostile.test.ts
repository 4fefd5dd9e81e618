import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it, vi } from "vitest";
import { courseRoot } from "../../course/root.js";
import { findingOf, runSource } from "./testing/run-source.js";

/** What a hostile submission tries, and what comes of it: nothing that it did not earn, and no harm. */

/** Runs `main` and returns what it returned. */
async function resultOf(source: string): Promise<unknown> {
  const submission = await runSource(source);
  await submission.loaded();
  return submission.call("main");
}

const codeOf = (statement: string) => `import * as fs from "node:fs";
import * as children from "node:child_process";
import * as threads from "node:worker_threads";
import * as inspector from "node:inspector";
function main() {
  try { ${statement}; return "done"; } catch (error) { return error.code; }
}`;

it.each([
  ["reading the course", `fs.readFileSync(${JSON.stringify(join(courseRoot, "package.json"))})`],
  ["reading the password file", 'fs.readFileSync("/etc/passwd")'],
  ["reading the environment of the grader", 'fs.readFileSync("/proc/self/environ")'],
  ["listing the folder of all submissions", 'fs.readdirSync("..")'],
  ["writing into its own folder", 'fs.writeFileSync("new.txt", "")'],
  ["linking to what it may not read", 'fs.symlinkSync("/etc/passwd", "link")'],
  ["starting a program", 'children.spawnSync("ls")'],
  ["starting a thread", 'new threads.Worker("", { eval: true })'],
  ["opening the debugger", "new inspector.Session().connect()"],
])("%s is denied", async (_, statement) => {
  expect(await resultOf(codeOf(statement))).toBe("ERR_ACCESS_DENIED");
});

it("the environment holds nothing of the grader's", async () => {
  vi.stubEnv("COURSE_TEST_SECRET", "do not tell");
  try {
    const names = await resultOf("function main() { return Object.keys(process.env); }");
    expect((names as string[]).sort()).toEqual(["NO_COLOR", "TZ"]);
  } finally {
    vi.unstubAllEnvs();
  }
});

it("signals and Node's internals are gone before the submission loads", async () => {
  const powers =
    await resultOf(`const names = ["kill", "_kill", "abort", "binding", "dlopen", "_debugProcess"];
const found = names.filter((name) => process[name] !== undefined);
function main() { return found; }`);
  expect(powers).toEqual([]);
});

it("the grader cannot be reniced, whichever way Node's module is reached", async () => {
  const found = await resultOf(`import os, { setPriority } from "node:os";
function main() {
  const modules = [os, require("node:os"), process.getBuiltinModule?.("os") ?? os];
  return [setPriority, ...modules.map((module) => module.setPriority)].map((power) => typeof power);
}`);
  expect(found).toEqual(Array(4).fill("undefined"));
});

it("SIGUSR1 does not open the debugger of a process of the grader", async () => {
  const shield = join(courseRoot, "dist", "grader", "sandbox", "debugger-signal.js");
  const program = `
    import { url } from "node:inspector";
    import { setImmediate } from "node:timers/promises";
    const { ignoreDebuggerSignal } = await import(${JSON.stringify(pathToFileURL(shield).href)});
    ignoreDebuggerSignal();
    process.kill(process.pid, "SIGUSR1");
    for (let turn = 0; turn < 1000; turn++) await setImmediate();
    console.log(url());`;
  const options = ["--inspect-port=0", "--input-type=module", "--eval", program];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, options);
  expect([stdout, stderr]).toEqual(["undefined\n", ""]);
});

it.each([
  ["no JSON", '"no json"'],
  ["JSON that is no report", 'JSON.stringify({ type: "passed" })'],
  ["null", '"null"'],
  ["a report with a wrong field", 'JSON.stringify({ type: "loaded", exports: 7 })'],
])("junk on the grader's pipe ends the program: %s", async (_, junk) => {
  const finding = await findingOf(`import { writeSync } from "node:fs";
async function main() { writeSync(3, ${junk} + "\\n"); await new Promise(() => {}); }`);
  expect(finding.status).toBe("crashed");
  expect(finding.message).toContain("file descriptor 3");
});

it("a flood on the grader's pipe ends the program", async () => {
  const finding = await findingOf(`import { writeSync } from "node:fs";
const chunk = "x".repeat(60000);
function main() {
  for (;;) { try { writeSync(3, chunk); } catch {} }
}`);
  expect(finding.status).toBe("crashed");
  expect(finding.message).toContain("file descriptor 3");
});

it("a forged reply to a call that was never made changes nothing", async () => {
  const value = await resultOf(`import { writeSync } from "node:fs";
function main() {
  for (const id of ["", "1", "__proto__"]) {
    writeSync(3, JSON.stringify({ type: "returned", isMarked: false, id, value: "forged" }) + "\\n");
  }
  return "honest";
}`);
  expect(value).toBe("honest");
});

it("polluted prototypes do not cross the pipe", async () => {
  const value = (await resultOf(`
Object.defineProperty(Object.prototype, "admin", { value: true, enumerable: true });
function main() { return JSON.parse('{"__proto__": {"polluted": 1}, "name": "x"}'); }`)) as object;
  expect(Object.keys(value)).toContain("__proto__");
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect("polluted" in {} || "admin" in {}).toBe(false);
});

it.each([
  ["a place before the first line", '{"type":"blocked","line":0,"column":1}'],
  ["a place before the first column", '{"type":"blocked","line":1,"column":-3}'],
  ["no whole number", '{"type":"blocked","line":1.5,"column":1}'],
])("a forged place ends the program and not the grader: %s", async (_, forged) => {
  const finding = await findingOf(`import { writeSync } from "node:fs";
async function main() { writeSync(3, '${forged}\\n'); await new Promise(() => {}); }`);
  expect(finding.message).toContain("file descriptor 3");
});

it("a place in a forged stack that cannot be is no place", async () => {
  const finding = await findingOf(`function main() {
  const error = new Error("wrong");
  error.stack = "at submission.js:0:0 at submission.js:1:0 at submission.js:99999999999999999999:1";
  throw error;
}`);
  expect(finding).toMatchObject({ status: "failed", message: "main threw Error: wrong" });
  expect(finding.details.place).toBeUndefined();
});

it("an error without measure is told in part", async () => {
  const finding = await findingOf('function main() { throw new Error("x".repeat(1_000_000)); }');
  expect(finding.message).toMatch(/^main threw Error: x+$/);
  expect(finding.details.place).toMatchObject({ line: 1 });
});

it("a value that is no data crosses as its description", async () => {
  const value = await resultOf(
    "class Cat { lives = 9 }\nfunction main() { return [new Cat(), main]; }",
  );
  expect(value).toEqual([{ text: "Cat { lives: 9 }" }, { text: "[Function: main]" }]);
});

it.each(["process.stdout.destroy()", 'process.stdout.on("error", () => {}); closeSync(1)'])(
  "output that the program closed does not keep its reply back: %s",
  async (close) => {
    const value = await resultOf(`import { closeSync } from "node:fs";
function main() { ${close}; return 1; }`);
    expect(value).toBe(1);
  },
);

it("what was printed before the reply is known when the reply is", async () => {
  const submission = await runSource(`function main() {
  // More than the pipe holds, so that a good part is still on its way when the reply comes.
  for (let i = 0; i < 2000; i++) console.log("line", i, "and so on".repeat(45));
  process.stdout.write("without an end");
}`);
  await submission.loaded();
  await submission.call("main");
  expect(submission.output.lines).toHaveLength(2001);
  expect(submission.output.lines.at(-1)).toBe("without an end");
});
