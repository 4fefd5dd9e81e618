import type { Exercise } from "../../course/manifest.js";
import type { TestResult } from "../../grader/index.js";
import { pointsOf } from "./answer-grader.js";
import { readClaim } from "./claim.js";

/** What an answer is there to show. */
export type Kind = "stub" | "solution" | "right" | "wrong";

/** What is not as that kind of answer has to be; each in a sentence or two that say how to put it right. */
export function judge(
  kind: Kind,
  exercise: Exercise,
  source: string,
  tests: TestResult[],
): string[] {
  if (kind === "stub") return judgeStub(tests);
  if (kind === "solution") return [...judgePoints(exercise, tests), ...judgeRight(tests)];
  return kind === "right" ? judgeRight(tests) : judgeWrong(source, tests);
}

function judgePoints({ slug, points }: Exercise, tests: TestResult[]): string[] {
  const possible = pointsOf(tests, "possible");
  if (possible === points) return [];
  return [
    `the tests of ${slug} have ${possible} points together, and exercises/manifest.json says ${points}: make the two equal.`,
  ];
}

function judgeRight(tests: TestResult[]): string[] {
  return tests
    .filter(({ status }) => status !== "passed")
    .map(
      (test) =>
        `does not pass the test ${quoted(test)}: correct the answer, or the test if it asks for more than the text does.`,
    );
}

/**
 * A stub fails for the right reason when it earns nothing, and each test that fails does so because something is
 * not written yet, because what the test expects did not happen, or because the test waits for it in vain.
 */
function judgeStub(tests: TestResult[]): string[] {
  return [
    ...tests
      .filter(({ points }) => points.earned > 0)
      .map(
        (test) =>
          `earns ${test.points.earned} points by the test "${test.name}" before anything is written: make the test ask for more, or give it no points.`,
      ),
    ...tests
      .filter((test) => test.status !== "passed" && !isForWantOfCode(test))
      .map(
        (test) =>
          `fails for the wrong reason in the test ${quoted(test)}: let what is to be written throw new Error("… is not written yet: …"), or do too little without a fault.`,
      ),
  ];
}

function isForWantOfCode({ status, message, place }: TestResult): boolean {
  if (status === "never-settled") return true;
  // An error that was thrown has a place; an expectation that does not hold has none.
  return status === "failed" && (!place || message.includes("is not written yet"));
}

function judgeWrong(source: string, tests: TestResult[]): string[] {
  const claim = readClaim(source);
  if (!claim) {
    return [
      `does not say what catches it: its first two lines are "// caught by: NAME (STATUS)" and "// in words: WORDS".`,
    ];
  }
  const test = tests.find(({ name }) => name === claim.name);
  if (!test) {
    const names = tests.map(({ name }) => `"${name}"`).join(", ");
    return [
      `says that the test "${claim.name}" catches it, which there is not: name one of ${names}.`,
    ];
  }
  if (test.status !== claim.status) {
    return [
      `should be ${claim.status} in the test ${quoted(test)}: make the test catch it, or correct the answer's first line.`,
    ];
  }
  const problems: string[] = [];
  if (!verdictText(test).includes(claim.words)) {
    problems.push(
      `should read "${claim.words}" in the verdict of ${quoted(test)}: correct the message, or the answer's second line.`,
    );
  }
  if (!test.hidden && test.status === "failed" && !test.hint) {
    problems.push(`gets no hint from the test "${test.name}": write hint: "…" in its options.`);
  }
  return problems;
}

function verdictText({ message, place, expected = [], actual = [] }: TestResult): string {
  return [message, place?.words, place?.text, ...expected, ...actual].join("\n");
}

function quoted({ name, status, message, place }: TestResult): string {
  const where = place ? ` (${place.words})` : "";
  return message === ""
    ? `"${name}", which is ${status}`
    : `"${name}", which is ${status}: ${message.trim().replace(/\s+/g, " ")}${where}`;
}
