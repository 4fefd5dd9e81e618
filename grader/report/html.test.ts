import { expect, it } from "vitest";
import { htmlReport } from "./html.js";
import type { Result, TestResult } from "./result.js";

const place = { words: "line 7 of the cell with main", line: 7, column: 3, text: "while (a<b) {}" };
const base = { exercise: "04-topic/name", title: "a title", file: "name.ts", seed: 12345 };

function result(...tests: TestResult[]): Result {
  const points = { earned: 0, possible: 2 };
  return { ...base, protection: "your own kernel", points, tests };
}

function failed(more: Partial<TestResult>): TestResult {
  const points = { earned: 0, possible: 1 };
  return { name: "works", status: "failed", message: "It does not.", points, ...more };
}

const passed: TestResult = failed({ name: "is there", status: "passed", message: "" });

it("tells what happened, where, and what to look at", () => {
  const html = htmlReport(result(passed, failed({ place, hint: "Count." })));
  expect(html).toContain("✓</span> passed: is there (0 of 1)");
  expect(html).toContain("✗</span> failed: works (0 of 1)");
  expect(html).toContain("Look at line 7 of the cell with main:");
  expect(html).toContain("Hint: Count.");
  expect(html).toContain("1 of 2 tests passed");
});

it("escapes all that the submission may have said", () => {
  const evil = "<script>\"'&\u001b[2J";
  const html = htmlReport(
    result(passed, failed({ message: evil, place, expected: ["a"], actual: [evil] })),
  );
  expect(html).not.toContain("<script");
  expect(html).not.toContain("\u001b");
  expect(html).toContain("&#60;script&#62;&#34;&#39;&#38;\\x1b[2J");
  expect(html).toContain("while (a&#60;b) {}");
});

it("shows a difference by signs, and keeps hints closed until they are asked for", () => {
  const test = failed({ expected: ["one", "two"], actual: ["one", "tow"], hint: "Count." });
  const html = htmlReport(result(passed, test), { hints: false });
  expect(html).toMatch(/>- two<\/span>\n<span [^>]*>\+ tow</);
  expect(html).not.toContain("Count.");
});

it("shows of a hidden test its status alone", () => {
  const hidden = failed({ name: "hidden test 1", message: "Not as expected.", hidden: true });
  const html = htmlReport(result(passed, hidden));
  expect(html).toContain("failed: hidden test 1");
  expect(html).not.toContain("Look at");
  expect(html).not.toContain("<pre");
});

it("tells one cause of all failures once", () => {
  const tests = ["one", "two"].map((name) =>
    failed({ name, status: "blocked-the-loop", message: "It runs on.", place }),
  );
  const html = htmlReport(result(...tests));
  expect(html).toContain("blocked the loop: none of the 2 tests passed");
  expect(html.match(/It runs on\./g)).toHaveLength(1);
  expect(html).toContain("<li>two</li>");
});

it("names the way to repeat the run, and adds what is to be said besides", () => {
  const html = htmlReport(result(passed), { repeat: "check(1)", remarks: ["For a hint: ask"] });
  expect(html).toContain("repeat this run with <code>check(1)</code>");
  expect(html).toContain("For a hint: ask");
});
