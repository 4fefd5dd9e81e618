import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Grader } from "../grader.js";
import { allPassed } from "../report/result.js";
import { readSubmissions } from "./read-submissions.js";

/** Notebooks as tools save them, graded from the file to the verdict. */

let grader: Grader;
let folder = "";
beforeAll(() => {
  grader = new Grader();
  folder = mkdtempSync(join(tmpdir(), "course-test-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await grader[Symbol.asyncDispose]();
});

const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);

/** A fixture in which one text is another. */
function changed(name: string, from: string, to: string): string {
  const text = readFileSync(fixture(name), "utf8");
  expect(text).toContain(from);
  const file = join(folder, name);
  writeFileSync(file, text.replace(from, to));
  return file;
}

it.each([
  ["jupyterlab.ipynb", 0],
  ["vscode.ipynb", 0],
  ["colab.ipynb", 0],
  ["colab-without-tags.ipynb", 2],
])("%s gets all points", async (name, notes) => {
  const [submission] = readSubmissions(fixture(name), "04-async-await/wget");
  const result = await grader.gradeSubmission(submission);
  expect(allPassed(result)).toBe(true);
  expect(result.notes ?? []).toHaveLength(notes);
});

it("an assignment of nbgrader gets all points, with no tag", async () => {
  const mark = { schema_version: 3, grade: false, locked: false, solution: true, task: false };
  const id = { grade_id: "04-async-await--wget", checksum: "0".repeat(32), cell_type: "code" };
  const file = changed(
    "jupyterlab.ipynb",
    '"tags": [\n     "exercise:04-async-await/wget"\n    ]',
    `"nbgrader": ${JSON.stringify({ ...mark, ...id })}`,
  );
  const [submission, ...others] = readSubmissions(file);
  expect(others).toEqual([]);
  const result = await grader.gradeSubmission(submission);
  expect(result).toMatchObject({ exercise: "04-async-await/wget" });
  expect(result.notes).toEqual([expect.stringContaining("not looked for")]);
  expect(allPassed(result)).toBe(true);
});

it("a type error in a split answer is told with its cell and the line in it", async () => {
  const file = changed("vscode.ipynb", "await gather(...sites", "await gather(...(1 as string)");
  const result = await grader.gradeSubmission(readSubmissions(file)[0]);
  expect(result.tests[0]).toMatchObject({
    status: "did-not-compile",
    place: { words: "cell 4, line 3", line: 3 },
  });
});

it("an error in a helper is told with the helper's cell", async () => {
  const file = changed("colab-without-tags.ipynb", "name} header", "name.nam} header");
  const result = await grader.gradeSubmission(readSubmissions(file)[0]);
  expect(result.tests[0]).toMatchObject({
    status: "did-not-compile",
    message: expect.stringContaining("Property 'nam' does not exist on type 'string'"),
    place: { words: "cell 3, line 2" },
  });
});

it("what fails while it runs is told with its cell", async () => {
  const throwing = "throw new Error('from a cell');\\n\",\n    \"  await gather(";
  const file = changed("vscode.ipynb", "await gather(", throwing);
  const result = await grader.gradeSubmission(readSubmissions(file)[0]);
  const failed = result.tests.find(({ message }) => message.includes("from a cell"));
  expect(failed?.place?.words).toBe("cell 4, line 3");
});
