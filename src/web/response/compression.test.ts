import { expect, test } from "vitest";
import { chooseCoding } from "./compression.js";

test.each([
  ["", undefined],
  ["gzip", "gzip"],
  ["GZIP, Deflate", "deflate"],
  ["gzip;q=0.5, br", "gzip"],
  ["deflate;q=0, gzip; q=1", "gzip"],
  ["deflate ; q=0.000,gzip;q=0", undefined],
  ["x-gzip-like", undefined],
])("of %j comes %s", (accepted, coding) => {
  expect(chooseCoding("asked", accepted)).toBe(coding);
  expect(chooseCoding("gzip", accepted)).toBe("gzip");
});
