import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { InputError } from "../../../course/input-error.js";
import { dueAt, isLate, noPolicy, penaltyPercent, policySchema, readPolicy } from "./policy.js";

const exercise = "04-async-await/wget";
const policyOf = (given: object) => policySchema.parse(given);
const daily = policyOf({
  due: "2026-11-30T23:59:00Z",
  graceMinutes: 10,
  penalty: { percent: 10, per: "day", atMost: 25 },
});

it.each([
  ["before it is due", "2026-11-30T23:58:59Z", 0],
  ["within the time of grace", "2026-12-01T00:09:00Z", 0],
  ["after it, on the first day, counted from the due date", "2026-12-01T00:09:01Z", 10],
  ["when a second day has begun", "2026-12-01T23:59:01Z", 20],
  ["at most as much as is said", "2027-12-01T00:00:00Z", 25],
])("an answer loses %s", (_, submittedAt, percent) => {
  expect(penaltyPercent(daily, exercise, submittedAt)).toBe(percent);
});

it("an answer whose time nobody knows is not late", () => {
  expect(penaltyPercent(daily, exercise, null)).toBe(0);
  expect(isLate(daily, exercise, null)).toBe(false);
});

it("without a policy nothing is late, and without a penalty nothing is lost", () => {
  expect(isLate(noPolicy, exercise, "2099-01-01T00:00:00Z")).toBe(false);
  const none = policyOf({ due: "2026-11-30T23:59:00Z" });
  expect(isLate(none, exercise, "2099-01-01T00:00:00Z")).toBe(true);
  expect(penaltyPercent(none, exercise, "2099-01-01T00:00:00Z")).toBe(0);
});

it("an exercise's own due date counts before that of all", () => {
  const policy = policyOf({
    due: "2026-01-01T00:00Z",
    exercises: { [exercise]: { due: "2026-02-01T00:00+01:00" } },
  });
  expect(dueAt(policy, exercise)).toBe(Date.parse("2026-01-31T23:00Z"));
  expect(dueAt(policy, "another/one")).toBe(Date.parse("2026-01-01T00:00Z"));
});

it.each([
  ["in winter", "2026-11-30T23:59", "Europe/Berlin", "2026-11-30T22:59:00.000Z"],
  ["in summer", "2026-07-01T23:59", "Europe/Berlin", "2026-07-01T21:59:00.000Z"],
  [
    "that comes twice, at its later time",
    "2026-10-25T02:30",
    "Europe/Berlin",
    "2026-10-25T01:30:00.000Z",
  ],
  [
    "that is skipped, as if it came",
    "2026-03-29T02:30",
    "Europe/Berlin",
    "2026-03-29T01:30:00.000Z",
  ],
  [
    "on the other side of the world",
    "2026-11-30T23:59",
    "Pacific/Kiritimati",
    "2026-11-30T09:59:00.000Z",
  ],
  ["with half an hour", "2026-11-30T23:59", "Asia/Kolkata", "2026-11-30T18:29:00.000Z"],
])("a due date by a clock's time %s", (_, due, timeZone, instant) => {
  const at = dueAt(policyOf({ due, timeZone }), exercise) as number;
  expect(new Date(at).toISOString()).toBe(instant);
});

it.each([
  ["no JSON", "{", "JSON"],
  ["no zone", '{ "due": "2026-11-30T23:59" }', 'in no time zone: add "timeZone"'],
  ["an unknown zone", '{ "timeZone": "Berlin" }', "at timeZone, expected a time zone such as"],
  ["no such day", '{ "due": "2026-02-31T23:59Z" }', "at due, there is no such day"],
  ["a date in words", '{ "due": "Monday" }', "a due date has the form"],
  ["a word that is unknown", '{ "deadline": 1 }', "deadline"],
  [
    "a slip in a slug",
    '{ "exercises": { "04-async-await/wgte": {} } }',
    "exercise 04-async-await/wgte,",
  ],
  ["a rise of points", '{ "penalty": { "percent": -5, "per": "day" } }', "at penalty.percent"],
])("a policy with %s is told in one sentence", (_, text, words) => {
  const folder = mkdtempSync(join(tmpdir(), "course-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "policy.json");
  writeFileSync(file, text);
  const read = () => readPolicy(file);
  expect(read).toThrow(InputError);
  expect(read).toThrow(words);
  expect(read).not.toThrow("\n");
});
