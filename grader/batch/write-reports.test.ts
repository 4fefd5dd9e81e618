import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { InputError } from "../../course/input-error.js";
import { classroom50 } from "../report/formats/classroom50.js";
import { exercism } from "../report/formats/exercism.js";
import type { Format } from "../report/formats/graded.js";
import { gradescope } from "../report/formats/gradescope.js";
import { junit } from "../report/formats/junit.js";
import { ltiScores, ltiScoresSchema } from "../report/formats/lti-scores.js";
import { nbgraderCsv } from "../report/formats/nbgrader-csv.js";
import { readCsv } from "../report/formats/testing/read-csv.js";
import { policySchema } from "./gradebook/policy.js";
import { GradeStore } from "./store/grade-store.js";
import { attemptOf, place, resultOf } from "./testing/attempts.js";
import { disposedAfterTest, temporaryFolder } from "./testing/temporary-folder.js";
import { writeReports } from "./write-reports.js";

const daily = policySchema.parse({
  due: "2026-01-10T12:00Z",
  penalty: { percent: 10, per: "day" },
});

/** A class of Ada, with an attempt in time and one that is late, and of Bob, whose answer cannot be graded. */
function madeClass() {
  const store = disposedAfterTest(new GradeStore(join(temporaryFolder(), "grades.db")));
  const adas = [
    { ...attemptOf("ada", "first"), file: "ada/1.ts", submittedAt: "2026-01-09T12:00:00.000Z" },
    { ...attemptOf("ada", "second"), file: "ada/2.ts", submittedAt: "2026-01-12T12:00:00.000Z" },
  ];
  place(store, ...adas, attemptOf("bob"));
  store.keepVerdict("key of first", resultOf(2));
  store.keepVerdict("key of second", resultOf(4));
  store.keepError(attemptOf("bob").key, "It is a PDF.");
  const folder = temporaryFolder();
  const write = (format?: Format, policy = daily) =>
    writeReports(folder, store, { format, policy });
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  return { folder, store, write, read };
}

test("the CSV of a class has each attempt with what being late costs", async () => {
  const { write, read } = madeClass();
  await write(nbgraderCsv);
  const [header = [], ...rows] = readCsv(read("attempts.csv"));
  const columns = ["duedate", "raw_score", "late_submission_penalty", "score", "max_score"];
  expect(rows.map((row) => columns.map((column) => row[header.indexOf(column)]))).toEqual([
    ["2026-01-10T12:00:00.000Z", "2", "0", "2", "4"],
    ["2026-01-10T12:00:00.000Z", "4", "0.8", "3.2", "4"],
    ["2026-01-10T12:00:00.000Z", "", "", "", ""],
  ]);
});

test("the LTI scores of a class are those of the attempts that count, less what being late costs", async () => {
  const { write, read } = madeClass();
  await write(ltiScores);
  const scores = ltiScoresSchema.parse(JSON.parse(read("lti-scores.json")));
  expect(
    scores.map(({ score }) => [score.userId, score.scoreGiven, score.gradingProgress]),
  ).toEqual([
    ["ada", 3.2, "FullyGraded"],
    ["bob", undefined, "PendingManual"],
  ]);
  expect(scores[0]?.score.comment).toContain("0.8 points were taken off for being late.");
});

test("a format without room for a class has a file for each attempt", async () => {
  const { folder, write } = madeClass();
  await write(exercism);
  const names = readdirSync(folder).filter((name) => name.endsWith(".results.json"));
  expect(names.map((name) => name.replace(/-[0-9a-f]{12}-/, "-")).sort()).toEqual([
    "ada-00-start-here--greet-2.results.json",
    "ada-00-start-here--greet.results.json",
    "bob-00-start-here--greet.results.json",
  ]);
});

test("what an earlier call wrote in another format stays as long as it holds", async () => {
  const { folder, write } = madeClass();
  await write(nbgraderCsv);
  await write(junit);
  expect(existsSync(join(folder, "attempts.csv"))).toBe(true);
  await write(junit, policySchema.parse({}));
  expect(existsSync(join(folder, "attempts.csv"))).toBe(false);
  expect(existsSync(join(folder, "junit.xml"))).toBe(true);
});

test("files of attempts that are gone are removed, and nothing else is", async () => {
  const { folder, store, write } = madeClass();
  await write(exercism);
  writeFileSync(join(folder, "notes.results.json"), "mine");
  place(store, attemptOf("bob"));
  await write(exercism);
  const names = readdirSync(folder).filter((name) => name.endsWith(".results.json"));
  expect(names.map((name) => name.slice(0, 3))).toEqual(["bob", "not"]);
});

test("reports that hold are left as they are, and those that somebody removed are written anew", async () => {
  const { folder, write, read } = madeClass();
  await write(nbgraderCsv);
  for (const file of ["report.html", "attempts.csv"]) writeFileSync(join(folder, file), "seen");
  await write(nbgraderCsv);
  expect([read("report.html"), read("attempts.csv")]).toEqual(["seen", "seen"]);
  for (const file of ["report.html", "attempts.csv"]) rmSync(join(folder, file));
  await write(nbgraderCsv);
  expect(read("report.html")).toContain("Grades of the class");
  expect(read("attempts.csv")).toContain("student_id");
});

/** The name of a learner's first file in a format that has a file for each attempt. */
const fileOf = (folder: string, learner: string) =>
  readdirSync(folder).find((name) => name.startsWith(`${learner}-`)) as string;

test("a file that is the same stays as it lies when the report is written anew", async () => {
  const { folder, store, write, read } = madeClass();
  await write(exercism);
  const file = join(folder, fileOf(folder, "ada"));
  utimesSync(file, 1, 1);
  store.keepError(attemptOf("bob").key, "It is a print.");
  await write(exercism);
  expect(statSync(file).mtimeMs).toBe(1000);
  expect(read(fileOf(folder, "bob"))).toContain("It is a print.");
});

test("a report that cannot be written to its end leaves the files that were there", async () => {
  const { folder, store, write } = madeClass();
  await write(exercism);
  const [ada, bob] = ["ada", "bob"].map((learner) => join(folder, fileOf(folder, learner)));
  rmSync(bob as string);
  mkdirSync(bob as string);
  store.keepError(attemptOf("bob").key, "It is a print.");
  await expect(write(exercism)).rejects.toThrow("cannot be written into");
  expect(existsSync(ada as string)).toBe(true);
  rmSync(bob as string, { recursive: true });
  await write(exercism);
  expect(statSync(bob as string).isFile()).toBe(true);
});

test("a page of feedback that somebody removed is written anew", async () => {
  const { folder, write } = madeClass();
  await write();
  const page = join(folder, "feedback", fileOf(join(folder, "feedback"), "ada"));
  rmSync(page);
  await write();
  expect(existsSync(page)).toBe(true);
});

test("two formats that call their files the same never leave one's in the place of the other's", async () => {
  const { folder, write, read } = madeClass();
  await write(exercism);
  const text = read(fileOf(folder, "ada"));
  await write(gradescope);
  expect(read(fileOf(folder, "ada"))).not.toBe(text);
  await write(exercism);
  expect(read(fileOf(folder, "ada"))).toBe(text);
});

test("a variable that was wrong and is mended is read by the next call", async () => {
  const { folder, write, read } = madeClass();
  onTestFinished(() => void vi.unstubAllEnvs());
  const names = ["CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"];
  for (const name of names) vi.stubEnv(name, "wrong");
  await write(classroom50);
  vi.stubEnv("ASSIGNMENT", "io");
  await write(classroom50);
  expect(JSON.parse(read(fileOf(folder, "ada")))).toMatchObject({
    classroom: "wrong",
    assignment: "io",
  });
  // It says nothing of the others, which have none.
  vi.unstubAllEnvs();
  await write(junit);
  expect(existsSync(join(folder, fileOf(folder, "ada")))).toBe(true);
});

test("another policy has other reports", async () => {
  const { write, read } = madeClass();
  await write();
  expect(read("report.html")).toContain("10 % of its points");
  await write(undefined, policySchema.parse({}));
  expect(read("report.html")).not.toContain("10 % of its points");
});

test("reports that cannot be written are told in one sentence", async () => {
  const { store } = madeClass();
  const folder = join(temporaryFolder({ file: "" }), "file");
  const writing = writeReports(folder, store, {});
  await expect(writing).rejects.toThrow(InputError);
  await expect(writing).rejects.toThrow("The reports cannot be written into");
});

test("Classroom 50's variables are asked for before anything is graded", () => {
  const context = { now: new Date(0), environment: { CLASSROOM: "io" } };
  expect(() => classroom50.check?.(context)).toThrow(InputError);
});
