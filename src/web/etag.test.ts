import { expect, test } from "vitest";
import { parseHttpDate } from "./etag.js";

test.each([
  "Sun, 06 Nov 1994 08:49:37 GMT",
  "Sunday, 06-Nov-94 08:49:37 GMT",
  "Sun Nov  6 08:49:37 1994",
])("%s is a date of HTTP", (header) => {
  expect(parseHttpDate(header)?.toISOString()).toBe("1994-11-06T08:49:37.000Z");
});

test.each([
  undefined,
  "",
  '"18-1a"',
  '"abc-1"',
  "garbage 1",
  "0",
  "1994-11-06",
  "Sun, 06 Nov 1994 08:49:37",
  "Sun, 06 Nov 1994 08:49:37 +0100",
  "Sun, 06 Xxx 1994 08:49:37 GMT",
])("%s is none", (header) => {
  expect(parseHttpDate(header)).toBeUndefined();
});
