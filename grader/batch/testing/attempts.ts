import type { Result } from "../../report/result.js";
import type { Unplaced } from "../attempt.js";
import type { PlacedAttempt } from "../store/attempt-row.js";
import type { GradeStore } from "../store/grade-store.js";

export const exercise = "00-start-here/greet";

export function attemptOf(learner: string, answer = `answer of ${learner}`): PlacedAttempt {
  return {
    learner,
    exercise,
    file: `${learner}/greet.ts`,
    submittedAt: null,
    name: "greet.ts",
    answer,
    key: `key of ${answer}`,
    error: null,
  };
}

export function resultOf(earned: number, file = "greet.ts"): Result {
  const status = earned === 4 ? "passed" : "failed";
  const points = { earned, possible: 4 };
  const message = status === "passed" ? "" : "It says nothing.";
  const tests = [{ name: "says hello", status, message, points } as const];
  return { exercise, title: "Greet", file, seed: 1, protection: "none", points, tests };
}

/** Puts these into the place of what was handed in before. */
export function place(store: GradeStore, ...attempts: PlacedAttempt[]): void {
  placeAll(store, attempts);
}

/** @returns how many verdicts were given up */
export function placeAll(
  store: GradeStore,
  attempts: Iterable<PlacedAttempt>,
  { unplaced = [], regrade = false }: { unplaced?: Unplaced[]; regrade?: boolean } = {},
): number {
  const placement = store.placement(regrade);
  for (const attempt of attempts) placement.add(attempt);
  placement.end(unplaced);
  return placement.givenUp;
}
