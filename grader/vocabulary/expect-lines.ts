import { expect } from "vitest";
import { Finding } from "../sandbox/finding.js";

/** Fails the test, in the learner's words, unless the two lists of lines are the same. */
export function expectLines(actual: string[], expected: string[], message: string): void {
  try {
    expect(actual).toEqual(expected);
  } catch {
    throw new Finding("failed", message, { expected, actual });
  }
}

/** Fails the test with the message unless the condition holds. */
export function expectThat(condition: boolean, message: string): void {
  if (!condition) throw new Finding("failed", message);
}
