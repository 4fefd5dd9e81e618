import { type ErrorOutput, joinLines, type Output } from "./notebook.js";
import { maskNumbers } from "./volatile.js";

/** Whether two outputs, of which at least one is an error, report the same failure. */
export function isSameFailure(expected: Output, actual: Output, volatile: boolean): boolean {
  const mask = volatile ? maskNumbers : (text: string) => text;
  if (expected.output_type === "error" && actual.output_type === "error") {
    return expected.ename === actual.ename && mask(expected.evalue) === mask(actual.evalue);
  }
  const [error, other] =
    expected.output_type === "error" ? [expected, actual] : [actual as ErrorOutput, expected];
  if (other.output_type !== "stream" || other.name !== "stderr") return false;
  return mask(joinLines(other.text)).includes(mask(error.evalue));
}
