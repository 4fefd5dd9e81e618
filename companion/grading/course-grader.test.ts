import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { InputError } from "../../course/input-error.js";
import { courseRoot } from "../../course/root.js";
import { CourseGrader } from "./course-grader.js";

const submission = { slug: "04-async-await/wget", file: "exercises/04-async-await/wget.ts" };
const never = new AbortController().signal;

/** Lets a grading's process run the given program, and looks at what it leaves in the temporary folder. */
function program(source: string) {
  const folder = mkdtempSync(join(tmpdir(), "companion-grader-"));
  const path = join(folder, "program.mjs");
  writeFileSync(path, source);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  onTestFinished(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    path,
    left: () => readdirSync(folder).filter((name) => name.startsWith("course-")),
  };
}

function graderIn(root: string, path: string): CourseGrader {
  const grader = new CourseGrader(root, false, path);
  onTestFinished(() => grader[Symbol.asyncDispose]());
  return grader;
}

const replying = (reply: object) =>
  `process.once("message", () => process.send(${JSON.stringify(reply)}, () => process.exit()));`;

describe("what comes back from a grading's process", () => {
  test("bad input is an InputError", async () => {
    const { path } = program(replying({ kind: "bad-input", message: "No such cell." }));
    const graded = graderIn("/", path).grade(submission, never);
    await expect(graded).rejects.toEqual(new InputError("No such cell."));
  });

  test("a failure of the grader is another error", async () => {
    const { path } = program(replying({ kind: "failed", message: "no test was run" }));
    const graded = graderIn("/", path).grade(submission, never);
    await expect(graded).rejects.toThrow("no test was run");
    await expect(graded).rejects.not.toBeInstanceOf(InputError);
  });

  test("a process that ends without an answer is no verdict", async () => {
    const { path, left } = program('process.once("message", () => process.exit(0));');
    const graded = graderIn("/", path).grade(submission, never);
    await expect(graded).rejects.toThrow("its process ended with exit code 0");
    expect(left()).toEqual([]);
  });
});

test("cutting off ends the process and removes what it left in the temporary folder", async () => {
  const { folder, path, left } = program(`
    import { writeFileSync, renameSync } from "node:fs";
    import { tmpdir } from "node:os";
    process.once("message", ({ path }) => {
      writeFileSync(tmpdir() + "/leftover", "");
      writeFileSync(path + ".draft", String(process.pid));
      renameSync(path + ".draft", path);
    });
    setInterval(() => {}, 1000);
  `);
  const started = new Promise<void>((resolve) => {
    const watcher = watch(folder, () => {
      if (existsSync(join(folder, "pid"))) resolve();
    });
    onTestFinished(() => watcher.close());
  });
  const abort = new AbortController();
  const graded = graderIn(folder, path).grade({ slug: "a/b", file: "pid" }, abort.signal);
  graded.catch(() => {});
  await started;
  expect(left()).toHaveLength(1);
  abort.abort();
  await expect(graded).rejects.toThrow("aborted");
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  expect(left()).toEqual([]);
});

test("the process stays for the next grading, and its end leaves nothing behind", async () => {
  const { folder, path, left } = program(`
    process.on("message", () => process.send({ kind: "failed", message: String(process.pid) }));
  `);
  const grader = new CourseGrader(folder, false, path);
  const pidOf = () =>
    grader.grade(submission, never).then(
      () => Number.NaN,
      ({ message }) => Number(message),
    );
  const pid = await pidOf();
  expect(await pidOf()).toBe(pid);
  const abort = new AbortController();
  const graded = grader.grade(submission, abort.signal);
  abort.abort();
  await expect(graded).rejects.toThrow("aborted");
  const another = await pidOf();
  expect(another).not.toBe(pid);
  await grader[Symbol.asyncDispose]();
  for (const ended of [pid, another]) expect(() => process.kill(ended, 0)).toThrow("ESRCH");
  expect(left()).toEqual([]);
});

test("a grading that was aborted before it began starts no process", async () => {
  const { path, folder, left } = program(`
    import { writeFileSync } from "node:fs";
    writeFileSync(new URL("./ran", import.meta.url), "");
  `);
  const graded = graderIn(folder, path).grade(submission, AbortSignal.abort());
  await expect(graded).rejects.toThrow("aborted");
  expect(existsSync(join(folder, "ran"))).toBe(false);
  expect(left()).toEqual([]);
});

test("the course's grader gives its verdict in words", async () => {
  const program = join(courseRoot, "dist", "companion", "grading", "grading-process.js");
  const solution = { slug: submission.slug, file: "solutions/04-async-await/wget.ts" };
  const verdict = await graderIn(courseRoot, program).grade(solution, never);
  expect(verdict).toMatchObject({ passed: true, points: 10, outOf: 10 });
  expect(verdict.text(40, true)).toContain("10 of 10 points");
});

test("tests that did not pass come first, and keep their order among themselves", async () => {
  const test = (name: string, status: string) => ({
    name,
    status,
    message: status === "passed" ? "" : `It is ${name}.`,
    points: { earned: 0, possible: 1 },
  });
  const result = {
    exercise: submission.slug,
    title: "wget",
    file: submission.file,
    seed: 1,
    protection: "a process",
    points: { earned: 0, possible: 4 },
    tests: [
      test("one", "passed"),
      test("two", "failed"),
      test("three", "passed"),
      test("four", "crashed"),
    ],
  };
  const { path } = program(replying({ kind: "graded", result }));
  const verdict = await graderIn("/", path).grade(submission, never);
  expect(verdict.text(80, true).match(/^\w+: \w+/gm)).toEqual([
    "failed: two",
    "crashed: four",
    "passed: one",
    "passed: three",
  ]);
});
