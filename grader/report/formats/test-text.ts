import { visible, wellFormed } from "../../../course/text.js";
import { difference } from "../difference.js";
import type { TestResult } from "../result.js";

const signs = { same: " ", expected: "-", came: "+", gap: " " };

/**
 * What there is to say of a test, as plain text in whole sentences and lines; empty when there is nothing. Of a hidden
 * test its result says nothing that must not be told, so neither does this.
 */
export function testText(test: TestResult): string {
  const { status, message, place, expected, actual, hint, note } = test;
  const told = message === "" ? [] : [message];
  if (place) told.push(`Look at ${place.words}:`, `  ${place.text}`);
  if (expected && actual) {
    const came = actual.length === 0 ? "; nothing came" : "";
    told.push(`Expected lines have a -, those that came instead a +${came}:`);
    for (const { kind, text } of difference(expected, actual)) {
      told.push(`  ${signs[kind]} ${text}`);
    }
  }
  // The hint is about what this test asserts: a program that was cut off before has another problem.
  if (hint && status === "failed") told.push(`Hint: ${hint}`);
  if (note) told.push(`Note: ${note}`);
  return shortened(visible(told.join("\n")), 10_000);
}

/** At most so many bytes of UTF-8, without half a character at the end, and said when something is missing. */
export function shortened(text: string, mostBytes: number): string {
  const whole = wellFormed(text);
  if (Buffer.byteLength(whole) <= mostBytes) return whole;
  const mark = "\n(shortened)";
  const bytes = Buffer.from(whole).subarray(0, mostBytes - mark.length);
  // A character that was cut becomes one or more U+FFFD.
  return `${bytes.toString("utf8").replace(/\uFFFD+$/u, "")}${mark}`;
}
