import { inspect, isDeepStrictEqual } from "node:util";
import { Finding } from "../sandbox/finding.js";
import { SpecError } from "./spec-error.js";

/**
 * What a submission says to have returned. By its type it should be a `T`, but whoever wrote the submission decides
 * what it is: so a spec compares it, and does not work with it.
 */
export class Claim<T> {
  /** Never there: it carries the type. */
  declare readonly type: (value: T) => T;
  /** Data; what is no data (functions, objects of classes) is a `Described`. */
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/**
 * Fails the test, in the learner's words, unless the submission returned what was expected. The learner sees both as
 * a difference.
 */
export function expectValue<T>(actual: Claim<T>, expected: NoInfer<T>, message: string): void {
  const given: unknown = actual;
  if (!(given instanceof Claim)) {
    const hint = given instanceof Promise ? ": is an await missing?" : ".";
    throw new SpecError(
      `expectValue needs what a call of the submission returned, and got ${inspect(given)}${hint}`,
    );
  }
  if (isDeepStrictEqual(plain(actual.value), plain(expected))) return;
  throw new Finding("failed", message, {
    expected: linesOf(expected),
    actual: linesOf(actual.value),
  });
}

/** Bytes are bytes, whichever class holds them. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value);
  return value;
}

function linesOf(value: unknown): string[] {
  const text = inspect(value, { depth: 10, sorted: true, maxStringLength: 2000, breakLength: 72 });
  return text.split("\n");
}
