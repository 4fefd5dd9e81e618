import type { Status, TestResult, Verdict } from "../report/result.js";
import type { TestOptions } from "./test-options.js";

/** All that a learner is told of a hidden test, by its status: words that are the same whatever the test does. */
const hiddenWords: Record<Status, string> = {
  passed: "",
  failed: "What your program did is not what this hidden test expects.",
  "never-settled": "In this hidden test your program waited for something that never came.",
  "blocked-the-loop": "In this hidden test your program kept the event loop from turning.",
  crashed: "In this hidden test your program crashed.",
  "unhandled-rejection":
    "In this hidden test a promise was rejected, and nobody was waiting for it.",
  "out-of-time": "In this hidden test your program took too long.",
  "out-of-memory": "In this hidden test your program used up its memory.",
  "too-much-output": "In this hidden test your program printed too much.",
  "did-not-compile": "Your program did not compile.",
};

/**
 * What becomes of a test, for every writer of reports. Of a hidden one only status and points are left: no place,
 * since a program could choose by its inputs where it fails, and no word that the program said.
 *
 * @param shownName the test's name; of a hidden one, a number
 */
export function testResult(
  shownName: string,
  options: TestOptions,
  verdict: Verdict,
  note?: string,
): TestResult {
  const { status } = verdict;
  const passed = status === "passed";
  const points = { earned: passed ? options.points : 0, possible: options.points };
  if (options.hidden) {
    return { name: shownName, status, message: hiddenWords[status], points, hidden: true };
  }
  const [hint, ...moreHints] = passed ? [] : [options.hint ?? []].flat();
  return {
    ...verdict,
    name: shownName,
    points,
    ...(hint !== undefined && { hint }),
    ...(moreHints.length > 0 && { moreHints }),
    ...(note !== undefined && { note }),
  };
}
