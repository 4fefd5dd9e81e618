import type { Exercise } from "../course/manifest.js";

/**
 * An exercise's hints, from the gentlest to the plainest. The last one is not in the manifest: it is what
 * each test that did not pass says itself.
 */
export function hintsOf(exercise: Exercise, testsOwn: string): string[] {
  return [...exercise.hints, testsOwn];
}

/** How many hints an exercise has, the tests' own counted. */
export function hintCount(exercise: Exercise): number {
  return exercise.hints.length + 1;
}
