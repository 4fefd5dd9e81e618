import { expect, test } from "vitest";
import { localTime, writtenTime } from "./submission-time.js";

test.each([
  ["2026-01-30 15:58:23.948203 UTC", "2026-01-30T15:58:23.948Z"],
  ["2026-01-30 15:58:23 America/Los_Angeles\n", "2026-01-30T23:58:23.000Z"],
  ["2026-07-30 15:58:23 Europe/Berlin", "2026-07-30T13:58:23.000Z"],
  // Hours after the clocks were set forward, minutes before they are set back, and the first of two such times.
  ["2026-03-08 04:00:00 America/New_York", "2026-03-08T08:00:00.000Z"],
  ["2026-10-25 01:30:00 Europe/Berlin", "2026-10-24T23:30:00.000Z"],
  ["2026-10-25 02:30:00 Europe/Berlin", "2026-10-25T00:30:00.000Z"],
  ["2026-01-30 15:58:23.948203000 -08:00", "2026-01-30T23:58:23.948Z"],
  ["2026-01-30T15:58:23+0530", "2026-01-30T10:28:23.000Z"],
  ["2026-01-30 15:58:23 UTC+01:00", "2026-01-30T14:58:23.000Z"],
  ["2026-01-30 15:58:23 +99:00", undefined],
  ["2026-01-30 15:58", "2026-01-30T15:58:00.000Z"],
  ["2026-01-30 15:58:23 Nowhere/Land", undefined],
  // In Shanghai or in Chicago, in London or in Dhaka.
  ["2026-01-30 15:58:23 CST", undefined],
  ["2026-07-30 15:58:23 BST", undefined],
  ["2026-99-30 15:58:23 UTC", undefined],
  ["yesterday", undefined],
  ["", undefined],
])("%j is %s", (text, expected) => {
  expect(writtenTime(text)).toBe(expected);
});

test("a text that is no time is told from one at once, however long it is", () => {
  expect(writtenTime(`2026-01-30 15:58${" ".repeat(1_000_000)}x y`)).toBeUndefined();
  expect(writtenTime(`${" ".repeat(1_000_000)}2026-01-30 15:58\n`)).toBeDefined();
});

test("a time in a file's name is that of this machine's zone", () => {
  expect(localTime("2026-01-30-15-00-07")).toBe(new Date(2026, 0, 30, 15, 0, 7).toISOString());
});
