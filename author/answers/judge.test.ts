import { expect, it } from "vitest";
import type { Exercise } from "../../course/manifest.js";
import type { TestResult } from "../../grader/index.js";
import { judge, type Kind } from "./judge.js";

const exercise: Exercise = {
  slug: "90-tiny/double",
  title: "",
  objective: "",
  points: 2,
  hints: [""],
  limits: { seconds: 1, megabytes: 64 },
};
const passed: TestResult = {
  name: "doubles",
  status: "passed",
  message: "",
  points: { earned: 2, possible: 2 },
};
const failed: TestResult = {
  ...passed,
  status: "failed",
  message: "That is not the double.",
  hint: "Multiply.",
  points: { earned: 0, possible: 2 },
};
const place = { words: "line 3 of double.ts", line: 3, column: 1, text: "  throw new Error();" };
const claim = "// caught by: doubles (failed)\n// in words: not the double\n";

it.each<[string, Kind, string, TestResult]>([
  ["a solution that passes", "solution", "", passed],
  ["a right answer that passes", "right", "", passed],
  ["a wrong answer that is caught as it says", "wrong", claim, failed],
  [
    "a wrong answer whose words are in its line",
    "wrong",
    claim.replace("not the double", "throw new"),
    { ...failed, place },
  ],
  ["a stub of which too little is seen", "stub", "", failed],
  [
    "a stub that says that it is not written",
    "stub",
    "",
    { ...failed, message: "double is not written yet", place },
  ],
  ["a stub that leaves something open", "stub", "", { ...failed, status: "never-settled", place }],
])("%s is as it should be", (_, kind, source, test) => {
  expect(judge(kind, exercise, source, [test])).toEqual([]);
});

it.each<[string, Kind, string, TestResult, string]>([
  [
    "a solution whose tests have other points",
    "solution",
    "",
    { ...passed, points: { earned: 3, possible: 3 } },
    "have 3 points together, and exercises/manifest.json says 2: make the two equal",
  ],
  [
    "a solution that fails",
    "solution",
    "",
    { ...failed, place },
    'does not pass the test "doubles", which is failed: That is not the double. (line 3 of double.ts): correct',
  ],
  ["a right answer that fails", "right", "", failed, "correct the answer, or the test"],
  ["a wrong answer that says nothing", "wrong", "x", failed, 'first two lines are "// caught by'],
  [
    "a wrong answer that names another test",
    "wrong",
    claim.replace("doubles", "halves"),
    failed,
    'says that the test "halves" catches it, which there is not: name one of "doubles"',
  ],
  ["a wrong answer that passes", "wrong", claim, passed, "should be failed in the test"],
  [
    "a wrong answer that dies otherwise",
    "wrong",
    claim,
    { ...failed, status: "crashed" },
    'should be failed in the test "doubles", which is crashed',
  ],
  [
    "a wrong answer with other words",
    "wrong",
    claim.replace("not the double", "half"),
    failed,
    'should read "half" in the verdict',
  ],
  [
    "a test without a hint",
    "wrong",
    claim,
    { ...failed, hint: undefined },
    'gets no hint from the test "doubles": write hint',
  ],
  ["a stub that earns points", "stub", "", passed, "earns 2 points by the test"],
  [
    "a stub with a fault of its own",
    "stub",
    "",
    { ...failed, message: "double threw TypeError: x is not a function", place },
    "fails for the wrong reason",
  ],
  [
    "a stub that does not compile",
    "stub",
    "",
    { ...failed, status: "did-not-compile" },
    "fails for the wrong reason",
  ],
])("%s is told with the remedy", (_, kind, source, test, words) => {
  const problems = judge(kind, exercise, source, [test]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(words);
});

it("a hidden test needs no hint", () => {
  const hidden: TestResult = { ...failed, hidden: true, hint: undefined };
  expect(judge("wrong", exercise, claim, [hidden])).toEqual([]);
});
