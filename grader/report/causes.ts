import type { TestResult } from "./result.js";

/** The first of the tests when it and all others failed alike: one cause is told once, and not under each test. */
export function sharedCause(tests: TestResult[]): TestResult | undefined {
  const [first] = visibleFirst(tests);
  if (first === undefined || tests.length === 1 || first.status === "passed") return undefined;
  return tests.every((test) => cause(test) === cause(first)) ? first : undefined;
}

/** The head of such a report: "none of the 7 tests passed". */
export function noneOf({ status }: TestResult, count: number): string {
  return `none of the ${count} tests ${status === "did-not-compile" ? "could run" : "passed"}`;
}

/** The first test that failed alike: what makes several tests fail is told once. */
export function firstAlike(test: TestResult, tests: TestResult[]): TestResult {
  return visibleFirst(tests).find((other) => cause(other) === cause(test)) ?? test;
}

/** Of a hidden test the learner is told nothing but its status: another one says more. */
function visibleFirst(tests: TestResult[]): TestResult[] {
  return [...tests.filter(({ hidden }) => !hidden), ...tests.filter(({ hidden }) => hidden)];
}

export function statusWords({ status }: TestResult): string {
  return status.replaceAll("-", " ");
}

/**
 * Equal for tests that failed alike. What a flood printed last may differ, and says nothing of its cause; what does
 * not compile does so for all tests, hidden ones too.
 */
function cause({ status, message, place }: TestResult): string {
  if (status === "too-much-output" || status === "did-not-compile") return status;
  return `${status} ${place?.line ?? message}`;
}
