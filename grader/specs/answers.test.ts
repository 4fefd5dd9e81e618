import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readManifest } from "../../course/manifest.js";
import { courseRoot } from "../../course/root.js";
import { allPassed, type GradeOptions, Grader } from "../index.js";

let grader: Grader;
beforeAll(() => {
  grader = new Grader();
});
afterAll(() => grader[Symbol.asyncDispose]());

const grade = (file: string, options?: GradeOptions) => grader.grade(file, options);

/** Every listed wrong answer is caught by the test that its first line names, and every right one passes. */
describe.each(readManifest().exercises)("the answers to $slug", ({ slug, points }) => {
  const folder = join(import.meta.dirname, `${slug}.answers`);

  it.each(answersIn(folder, "right"))("right: %s gets full points", async (file) => {
    const result = await grade(file, { exercise: slug });
    expect(result.tests.filter((test) => test.status !== "passed")).toEqual([]);
    expect(result.points).toEqual({ earned: points, possible: points });
  });

  it.each(answersIn(folder, "wrong"))("wrong: %s is caught", async (file) => {
    const { name, status, words } = caughtBy(file);
    const result = await grade(file, { exercise: slug });
    const test = result.tests.find((one) => one.name === name);
    expect(test, `the test "${name}"`).toMatchObject({ status, points: { earned: 0 } });
    expect(JSON.stringify(test)).toContain(words);
    expect(test?.hint).toBeTruthy();
  });

  it("the solution gets full points", async () => {
    const result = await grade(join(courseRoot, "solutions", `${slug}.ts`));
    expect(allPassed(result)).toBe(true);
    expect(result.points.earned).toBe(points);
  });

  it("the stub passes no test, and each says why", async () => {
    const result = await grade(join(courseRoot, "exercises", `${slug}.ts`));
    expect(result.points.earned).toBe(0);
    for (const test of result.tests) {
      expect(test).toMatchObject({ status: "failed", place: { line: expect.any(Number) } });
      expect(test.message).toContain("is not written yet");
    }
  });
});

function answersIn(folder: string, kind: "right" | "wrong"): string[] {
  const files = join(folder, kind);
  // An exercise without answers proves nothing about its spec.
  if (!existsSync(files)) throw new Error(`there is no folder ${files}`);
  return readdirSync(files).map((name) => join(files, name));
}

/** The first two lines of a wrong answer: `// caught by: NAME (STATUS)` and `// in words: WORDS`. */
function caughtBy(file: string): { name: string; status: string; words: string } {
  const [first = "", second = ""] = readFileSync(file, "utf8").split("\n");
  const [, name, status] = /^\/\/ caught by: (.*) \((.*)\)$/.exec(first) ?? [];
  const [, words] = /^\/\/ in words: (.*)$/.exec(second) ?? [];
  if (!name || !status || !words) throw new Error(`${file} does not say by what it is caught`);
  return { name, status, words };
}
