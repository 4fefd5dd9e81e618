import type { TestResult } from "./result.js";

/** The first of the tests when it and all others failed alike: one cause is told once, and not under each test. */
export function sharedCause(tests: TestResult[]): TestResult | undefined {
  const [first, ...others] = tests;
  if (first === undefined || others.length === 0 || first.status === "passed") return undefined;
  return others.every((test) => cause(test) === cause(first)) ? first : undefined;
}

/** The head of such a report: "none of the 7 tests passed". */
export function noneOf({ status }: TestResult, count: number): string {
  return `none of the ${count} tests ${status === "did-not-compile" ? "could run" : "passed"}`;
}

/** The first test that failed alike: what makes several tests fail is told once. */
export function firstAlike(test: TestResult, tests: TestResult[]): TestResult {
  return tests.find((other) => cause(other) === cause(test)) ?? test;
}

export function statusWords({ status }: TestResult): string {
  return status.replaceAll("-", " ");
}

/** Equal for tests that failed alike. What a flood printed last may differ, and says nothing of its cause. */
function cause({ status, message, place }: TestResult): string {
  if (status === "too-much-output") return status;
  return `${status} ${place?.line ?? message}`;
}
