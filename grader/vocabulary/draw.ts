import { createHash } from "node:crypto";
import { type Arbitrary, sample } from "fast-check";

export type Draw = <T>(arbitrary: Arbitrary<T>) => T;

/**
 * Draws inputs that vary from run to run, and are the same for the same seed, test and number of draws before:
 * a test that is added or left out changes nothing for the others.
 */
export function seededDraw(seed: number, test: string): Draw {
  let draws = 0;
  return (arbitrary) => {
    const digest = createHash("sha256").update(`${seed} ${test} ${draws++}`).digest();
    return sample(arbitrary, { seed: digest.readInt32LE(), numRuns: 1 })[0] as never;
  };
}
