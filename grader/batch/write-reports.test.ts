import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../course/input-error.js";
import { classroom50 } from "../report/formats/classroom50.js";
import { exercism } from "../report/formats/exercism.js";
import { junit } from "../report/formats/junit.js";
import { ltiScores, ltiScoresSchema } from "../report/formats/lti-scores.js";
import { nbgraderCsv } from "../report/formats/nbgrader-csv.js";
import { readCsv } from "../report/formats/testing/read-csv.js";
import { policySchema } from "./gradebook/policy.js";
import { attemptOf, place } from "./testing/attempts.js";
import { reportedClass } from "./testing/reported-class.js";
import { temporaryFolder } from "./testing/temporary-folder.js";
import { writeReports } from "./write-reports.js";

test("the CSV of a class has each attempt with what being late costs", async () => {
  const { write, read } = reportedClass();
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
  const { write, read } = reportedClass();
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
  const { folder, write } = reportedClass();
  await write(exercism);
  const names = readdirSync(join(folder, "exercism"));
  expect(names.map((name) => name.replace(/-[0-9a-f]{12}-/, "-")).sort()).toEqual([
    "ada-00-start-here--greet-2.results.json",
    "ada-00-start-here--greet.results.json",
    "bob-00-start-here--greet.results.json",
  ]);
});

test("what an earlier call wrote in another format stays as long as it holds", async () => {
  const { folder, write } = reportedClass();
  await write(nbgraderCsv);
  await write(junit);
  expect(existsSync(join(folder, "attempts.csv"))).toBe(true);
  expect(await write(junit, policySchema.parse({}))).toEqual(["csv"]);
  expect(existsSync(join(folder, "attempts.csv"))).toBe(false);
  expect(existsSync(join(folder, "junit.xml"))).toBe(true);
});

test("files of attempts that are gone are removed, and nothing else is", async () => {
  const { folder, store, write } = reportedClass();
  await write(exercism);
  writeFileSync(join(folder, "exercism", "notes.results.json"), "mine");
  place(store, attemptOf("bob"));
  await write(exercism);
  const names = readdirSync(join(folder, "exercism"));
  expect(names.map((name) => name.slice(0, 3))).toEqual(["bob", "not"]);
});

test("reports that hold are left as they are, and those that somebody removed are written anew", async () => {
  const { folder, write, read } = reportedClass();
  await write(nbgraderCsv);
  for (const file of ["report.html", "attempts.csv"]) writeFileSync(join(folder, file), "seen");
  await write(nbgraderCsv);
  expect([read("report.html"), read("attempts.csv")]).toEqual(["seen", "seen"]);
  for (const file of ["report.html", "attempts.csv"]) rmSync(join(folder, file));
  await write(nbgraderCsv);
  expect(read("report.html")).toContain("Grades of the class");
  expect(read("attempts.csv")).toContain("student_id");
});

test("another policy has other reports", async () => {
  const { write, read } = reportedClass();
  await write();
  expect(read("report.html")).toContain("10 % of its points");
  await write(undefined, policySchema.parse({}));
  expect(read("report.html")).not.toContain("10 % of its points");
});

test("reports that cannot be written are told in one sentence", async () => {
  const { store } = reportedClass();
  const folder = join(temporaryFolder({ file: "" }), "file");
  const writing = writeReports(folder, store, {});
  await expect(writing).rejects.toThrow(InputError);
  await expect(writing).rejects.toThrow("The reports cannot be written into");
});

test("Classroom 50's variables are asked for before anything is graded", () => {
  const context = { now: new Date(0), environment: { CLASSROOM: "io" } };
  expect(() => classroom50.check?.(context)).toThrow(InputError);
});
