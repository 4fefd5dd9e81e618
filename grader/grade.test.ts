import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { InputError } from "../course/input-error.js";
import { courseRoot } from "../course/root.js";
import { ownedFolderName } from "./compile/temporary-folders.js";
import {
  allPassed,
  type GradeOptions,
  Grader,
  gradeCommand,
  grade as gradeOnce,
  withGrader,
} from "./index.js";

const slug = "04-async-await/wget";
const solution = join(courseRoot, "solutions", `${slug}.ts`);
/** For what any exercise can show: this one takes a moment. */
const small = "00-start-here/greet";
const smallSolution = join(courseRoot, "solutions", `${small}.ts`);

let folder = "";
let grader: Grader;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "course-test-"));
  grader = new Grader();
});
afterAll(async () => {
  await grader[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const grade = (file: string, options?: GradeOptions) => grader.grade(file, options);

/** A notebook in which the exercise cell holds the source, as a learner would have it there. */
function notebookWith(source: string): string {
  const common = { metadata: {}, execution_count: null, outputs: [] };
  const cells = [
    { ...common, cell_type: "code", id: "before", source: ["let wgetAll = 1;"] },
    {
      ...common,
      cell_type: "code",
      id: "exercise",
      metadata: { tags: [`exercise:${slug}`] },
      source: source.split(/(?<=\n)/),
    },
  ];
  const file = join(folder, "chapter.ipynb");
  writeFileSync(file, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
  return file;
}

it("the notebook's cell, without the word export, gets what the file gets", async () => {
  const source = readFileSync(solution, "utf8").replaceAll("export ", "");
  const fromCell = await grade(notebookWith(source), { seed: 7, exercise: slug });
  expect(allPassed(fromCell)).toBe(true);
  const fromFile = await grade(solution, { seed: 7 });
  expect({ ...fromCell, file: "" }).toEqual({ ...fromFile, file: "" });
});

it("places in a notebook name the cell and its line", async () => {
  const result = await grade(notebookWith("let one = 1;\nlet two: number = one +;"), {
    exercise: slug,
  });
  for (const test of result.tests) {
    expect(test.status).toBe("did-not-compile");
    expect(test.message).toContain("Expression expected");
    expect(test.place).toMatchObject({ words: "cell 2, line 2", line: 2 });
  }
});

it("the same seed repeats the run, and another one varies the inputs", async () => {
  const file = join(folder, "hard-coded.ts");
  writeFileSync(file, 'export const greet = () => "hello, Ada!";');
  const run = async (seed: number) => (await grade(file, { exercise: small, seed })).tests;
  const first = await run(1);
  expect(await run(1)).toEqual(first);
  expect(await run(2)).not.toEqual(first);
});

it("an empty answer passes nothing and is told what is missing", async () => {
  const file = join(folder, "empty.ts");
  writeFileSync(file, "");
  const result = await grade(file, { exercise: slug });
  expect(result.points.earned).toBe(0);
  for (const test of result.tests)
    expect(test.message).toMatch(/There is no function `wget(All)?`/);
});

it("an unknown exercise is bad input", async () => {
  const grading = grade(solution, { exercise: "04-async-await/wgot" });
  await expect(grading).rejects.toThrow(InputError);
  await expect(grading).rejects.toThrow(/expected one of .*04-async-await\/wget/);
});

it("a grading that is aborted ends at once with the reason", async () => {
  const file = join(folder, "endless.ts");
  // Blocked where no guard can see it: only the grader itself can end this.
  writeFileSync(
    file,
    "export function wget() {}\nexport function wgetAll() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); }",
  );
  const abort = new AbortController();
  const grading = grade(file, { exercise: slug, signal: abort.signal });
  abort.abort(new Error("saved again"));
  await expect(grading).rejects.toThrow("saved again");
});

it("after a grading was aborted the next one is as ever", async () => {
  const abort = new AbortController();
  const grading = grade(smallSolution, { signal: abort.signal });
  abort.abort(new Error("saved again"));
  await expect(grading).rejects.toThrow("saved again");
  expect(allPassed(await grade(smallSolution))).toBe(true);
});

it("submissions that are handed in together are graded one after the other, each for itself", async () => {
  const file = join(folder, "nothing.ts");
  writeFileSync(file, "");
  const all = [grade(smallSolution), grade(file, { exercise: small }), grade(smallSolution)];
  const earned = (await Promise.all(all)).map(({ points }) => points.earned);
  expect(earned).toEqual([4, 0, 4]);
});

it("processes that wait ahead are used once, and change no verdict", async () => {
  // Which of its tests see a process that another test has used, it would tell.
  const file = join(folder, "remembers.ts");
  const source = readFileSync(smallSolution, "utf8");
  writeFileSync(
    file,
    `if (globalThis.used) throw new Error("used before");\nglobalThis.used = true;\n${source}`,
  );
  await withGrader({ spares: 3 }, async (withSpares) => {
    for (let round = 0; round < 2; round++) {
      const result = await withSpares.grade(file, { exercise: small, seed: 7 });
      expect(result.tests.filter(({ status }) => status !== "passed")).toEqual([]);
    }
  });
});

it("one grading alone leaves no folder behind", async () => {
  const mine = () => readdirSync(tmpdir()).filter((name) => name.startsWith(ownedFolderName()));
  const before = mine();
  const file = join(folder, "leaves.ts");
  writeFileSync(file, "let broken = ;");
  await gradeOnce(file, { exercise: slug });
  expect(mine()).toEqual(before);
});

it("the command prints the verdict and leaves exit code 1 when not all passed", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const exitCode = process.exitCode;
  try {
    const stub = join(courseRoot, "exercises", `${slug}.ts`);
    await gradeCommand().parseAsync([stub, "--seed", "5"], { from: "user" });
    expect(process.exitCode).toBe(1);
    expect(log.mock.calls.join("\n")).toContain("0 of 8 tests passed: 0 of 10 points.");
    log.mockClear();
    const none = join(courseRoot, "none.ts");
    vi.spyOn(console, "error").mockImplementationOnce(() => {});
    const greet = join(courseRoot, "solutions", "00-start-here", "greet.ts");
    await gradeCommand().parseAsync([greet, none, "--json"], { from: "user" });
    expect(process.exitCode).toBe(2);
    expect(JSON.parse(log.mock.calls.join("\n"))).toEqual([
      expect.objectContaining({ points: { earned: 4, possible: 4 } }),
      { file: none, error: expect.stringContaining("none.ts") },
    ]);
  } finally {
    process.exitCode = exitCode;
    log.mockRestore();
  }
});

it("the command takes several files, and one that cannot be graded keeps no other one from its verdict", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const exitCode = process.exitCode;
  const graded: string[] = [];
  try {
    const command = gradeCommand(({ file }) => graded.push(file));
    const none = join(folder, "none.ts");
    const files = [none, solution, notebookWith("let broken = ;")];
    await command.parseAsync([...files, "--exercise", slug], { from: "user" });
    expect(process.exitCode).toBe(2);
    expect(error.mock.calls.join("\n")).toContain(none);
    expect(log.mock.calls.at(-1)?.[0]).toBe(
      "\n1 of 2 answers passed: 10 of 20 points. 1 could not be graded.",
    );
    expect(graded).toEqual([solution, join(folder, "chapter.ipynb")]);
  } finally {
    process.exitCode = exitCode;
    error.mockRestore();
    log.mockRestore();
  }
});
