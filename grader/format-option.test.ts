import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, sep } from "node:path";
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { InputError } from "../course/input-error.js";
import { courseRoot } from "../course/root.js";
import { temporaryFolder } from "./batch/testing/temporary-folder.js";
import { gradeCommand } from "./command.js";
import { exercismSchema } from "./report/formats/exercism.js";
import { gradescopeSchema } from "./report/formats/gradescope.js";
import { formats } from "./report/formats/index.js";
import { ltiScoresSchema } from "./report/formats/lti-scores.js";
import { readCsv } from "./report/formats/testing/read-csv.js";

const greet = join(courseRoot, "solutions", "00-start-here", "greet.ts");
const pdf = "%PDF-1.7 a print of the answer";
const named = formats.map(({ name }) => name);
const variables = ["CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"];

const grade = (...args: string[]) => gradeCommand().parseAsync(args, { from: "user" });
let log: MockInstance<typeof console.log>;
let error: MockInstance<typeof console.error>;
const exitCode = process.exitCode;

beforeEach(() => {
  error = vi.spyOn(console, "error").mockImplementation(() => {});
  log = vi.spyOn(console, "log").mockImplementation(() => {});
  for (const name of variables) vi.stubEnv(name, `the ${name}`);
});
afterEach(() => {
  process.exitCode = exitCode;
});

describe("of single files", () => {
  it("of a folder or a zip it is told that a class needs --out, and a file beside it is graded", async () => {
    const folder = temporaryFolder({ "class.zip": "", "class/ada/greet.ts": "" });
    await grade(join(folder, "class.zip"), join(folder, "class"), greet);
    const told = error.mock.calls.map(([line]) => line);
    expect(told).toEqual([
      expect.stringMatching(/class\.zip is a zip: .*--out grades/),
      expect.stringMatching(/class is a folder: .*--out grades/),
    ]);
    expect(String(log.mock.calls)).toContain("4 of 4");
    expect(process.exitCode).toBe(2);
  });

  it("a verdict is written in the format, and the exit code is the verdict's", async () => {
    const output = join(temporaryFolder(), "grades.csv");
    await grade(greet, "--format", "csv", "--learner", "ada", "--output", output);
    const [, row] = readCsv(readFileSync(output, "utf8"));
    expect(row).toEqual(["00-start-here/greet", "", "", "ada", "", "", "", "4", "0", "4", "4"]);
    expect(process.exitCode).toBe(0);
  });

  it.each(named)("%s has room for an answer that could not be graded", async (name) => {
    const folder = temporaryFolder({ "greet.ts": pdf });
    const output = join(folder, "written");
    const options = ["--format", name, "--learner", "ada", "--output", output];
    await grade(join(folder, "greet.ts"), "--exercise", "00-start-here/greet", ...options);
    expect(readFileSync(output, "utf8")).not.toBe("");
    const readsVerdict = ["gradescope", "exercism", "classroom50"].includes(name);
    expect(process.exitCode).toBe(readsVerdict ? 0 : 2);
  });

  it.each(["lti", "csv"])("%s asks who handed in, before anything is graded", async (name) => {
    await expect(grade("none.ts", "--format", name)).rejects.toThrow("--learner");
    expect(error).not.toHaveBeenCalled();
  });

  it("classroom50 asks for its variables before anything is graded", async () => {
    vi.stubEnv("COMMIT_URL", undefined);
    await expect(grade("none.ts", "--format", "classroom50")).rejects.toThrow("COMMIT_URL");
    expect(error).not.toHaveBeenCalled();
  });
});

describe("of a class", () => {
  /** None of them needs a grader, which would take long. */
  async function gradeClass(format: string) {
    const folder = temporaryFolder({ "class/ada/greet.ts": pdf, "class/bob/greet.ts": pdf });
    const out = join(folder, "grades");
    await grade(join(folder, "class"), "--out", out, "--format", format);
    const [said] = log.mock.calls.flat().filter((line) => line.includes(` ${format} `));
    const place = /is (?:in )?(.*)\.$/.exec(said)?.[1] as string;
    return place.endsWith(sep)
      ? readdirSync(place).map((name) => join(place, name))
      : [place].filter((file) => existsSync(file));
  }

  it.each(named)("%s is written beside the gradebook", async (name) => {
    const files = await gradeClass(name);
    const holdsClass = ["junit", "lti", "csv"].includes(name);
    expect(files).toHaveLength(holdsClass ? 1 : 2);
    // Where the school reads the verdict in the file, another exit code would stand for a broken grader.
    expect(process.exitCode).toBe(holdsClass ? 2 : 0);
  });

  it("a due date is said to be of no use where the export says no times", async () => {
    const policy = JSON.stringify({ due: "2026-01-10T12:00Z" });
    const folder = temporaryFolder({ "class/ada/greet.ts": pdf, "policy.json": policy });
    const named = ["--out", join(folder, "grades"), "--policy", join(folder, "policy.json")];
    await grade(join(folder, "class"), ...named);
    expect(error.mock.calls.map(([line]) => line)).toContain(
      "The export does not say when 1 of 1 attempts came: none of these is taken as late, whatever the policy says.",
    );
  });

  it("what may be groups of learners is told", async () => {
    const names = ["monday/ada", "monday/bob", "tuesday/eve", "tuesday/li"];
    const folder = temporaryFolder(
      Object.fromEntries(names.map((name) => [`class/${name}/greet.ts`, pdf])),
    );
    await grade(join(folder, "class"), "--out", join(folder, "grades"));
    const told = error.mock.calls.map(([line]) => line);
    expect(told).toContainEqual(expect.stringContaining("may be several: monday, tuesday."));
  });

  it("--regrade says when nothing is older", async () => {
    const folder = temporaryFolder({ "class/ada/greet.ts": pdf });
    await grade(join(folder, "class"), "--out", join(folder, "grades"), "--regrade");
    const told = error.mock.calls.map(([line]) => line);
    expect(told).toContain(
      "No verdict was of an older spec or grader: --regrade had nothing to do.",
    );
  });

  it("each file is what the school's system reads", async () => {
    const read = async (name: string) =>
      (await gradeClass(name)).map((file) => JSON.parse(readFileSync(file, "utf8")));
    for (const one of await read("exercism")) exercismSchema.parse(one);
    for (const one of await read("gradescope")) gradescopeSchema.parse(one);
    for (const one of await read("lti")) expect(ltiScoresSchema.parse(one)).toHaveLength(2);
  });

  it("files in a format that no longer hold do not go without a word", async () => {
    const folder = temporaryFolder({ "class/ada/greet.ts": pdf, "class/bob/greet.ts": pdf });
    const out = join(folder, "grades");
    await grade(join(folder, "class"), "--out", out, "--format", "csv");
    rmSync(join(folder, "class", "bob"), { recursive: true });
    await grade(join(folder, "class"), "--out", out);
    expect(log.mock.lastCall?.[0]).toBe(
      `Removed: ${join(out, "attempts.csv")}, which does not hold any more. The same call with --format csv writes it anew.`,
    );
  });

  it("classroom50 asks for its variables before anything is graded", async () => {
    vi.stubEnv("RELEASE_URL", undefined);
    const folder = temporaryFolder({ "class/ada/greet.ts": pdf });
    const out = join(folder, "grades");
    const graded = grade(join(folder, "class"), "--out", out, "--format", "classroom50");
    await expect(graded).rejects.toThrow(InputError);
    await expect(graded).rejects.toThrow("RELEASE_URL");
    expect(existsSync(out)).toBe(false);
  });
});
