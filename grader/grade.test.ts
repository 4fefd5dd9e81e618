import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { InputError } from "../course/input-error.js";
import { courseRoot } from "../course/root.js";
import { allPassed, grade, gradeCommand } from "./index.js";

const slug = "04-async-await/wget";
const solution = join(courseRoot, "solutions", `${slug}.ts`);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "course-test-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

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
  const fromCell = await grade(notebookWith(source), { seed: 7 });
  expect(allPassed(fromCell)).toBe(true);
  const fromFile = await grade(solution, { seed: 7 });
  expect({ ...fromCell, file: "" }).toEqual({ ...fromFile, file: "" });
});

it("places in a notebook are lines of the exercise cell", async () => {
  const result = await grade(notebookWith("let one = 1;\nlet two: number = one +;"));
  for (const test of result.tests) {
    expect(test.status).toBe("did-not-compile");
    expect(test.message).toContain("Expression expected");
    expect(test.place).toMatchObject({ words: "line 2 of the exercise cell", line: 2 });
  }
});

it("the same seed repeats the run, and another one varies the inputs", async () => {
  const file = join(folder, "hard-coded.ts");
  writeFileSync(file, "export async function wget() {}\nexport async function wgetAll() {}");
  const run = async (seed: number) => (await grade(file, { exercise: slug, seed })).tests;
  const first = await run(1);
  expect(await run(1)).toEqual(first);
  expect(await run(2)).not.toEqual(first);
});

it("an empty answer passes nothing and is told what is missing", async () => {
  const file = join(folder, "empty.ts");
  writeFileSync(file, "");
  const result = await grade(file, { exercise: slug });
  expect(result.points.earned).toBe(0);
  for (const test of result.tests) expect(test.message).toMatch(/There is no wget(All)?:/);
});

it("an unknown exercise is bad input", async () => {
  const grading = grade(solution, { exercise: "04-async-await/wgot" });
  await expect(grading).rejects.toThrow(InputError);
  await expect(grading).rejects.toThrow("expected one of 04-async-await/wget");
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

it("leaves no folder behind", async () => {
  const folders = () =>
    readdirSync(tmpdir()).filter((name) => name.startsWith("course-submission-"));
  const before = new Set(folders());
  const file = join(folder, "leaves.ts");
  writeFileSync(file, "let broken = ;");
  await grade(file, { exercise: slug });
  // Other tests may grade at the same time; what counts is that ours is not still there with its source.
  const mine = folders().filter(
    (name) => !before.has(name) && holds(join(tmpdir(), name, "submission.ts"), "let broken = ;"),
  );
  expect(mine).toEqual([]);
});

function holds(file: string, source: string): boolean {
  try {
    return readFileSync(file, "utf8") === source;
  } catch {
    return false;
  }
}

it("the command prints the verdict and leaves exit code 1 when not all passed", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const exitCode = process.exitCode;
  try {
    const stub = join(courseRoot, "exercises", `${slug}.ts`);
    await gradeCommand().parseAsync([stub, "--seed", "5"], { from: "user" });
    expect(process.exitCode).toBe(1);
    expect(log.mock.calls.join("\n")).toContain("0 of 8 tests passed: 0 of 10 points.");
    log.mockClear();
    await gradeCommand().parseAsync([solution, "--json"], { from: "user" });
    expect(process.exitCode).toBe(0);
    expect(JSON.parse(log.mock.calls.join("\n"))).toMatchObject({ points: { earned: 10 } });
  } finally {
    process.exitCode = exitCode;
    log.mockRestore();
  }
});
