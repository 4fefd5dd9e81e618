import { readManifest } from "../../../course/manifest.js";
import type { Attempt, GradedAttempt, Unplaced } from "../attempt.js";
import { EntryBuilder, toHundredths } from "./entries.js";
import { feedbackFile } from "./feedback-file.js";
import type { ExerciseSummary, Gradebook, LearnerGrades } from "./gradebook.js";
import { dueAt, type Policy } from "./policy.js";

export interface Collected {
  gradebook: Gradebook;
  /** Whether it is the one of its learner's at its exercise that counts. */
  counts(attempt: Attempt): boolean;
}

/**
 * Makes a class's gradebook of its attempts, of which it keeps the numbers alone: the memory it takes grows with the
 * learners, and not with what their tests said. Who counts in what test is left to the second round.
 */
export function collect(
  attempts: Iterable<GradedAttempt>,
  unplaced: Iterable<Unplaced>,
  policy: Policy,
  now: Date,
): Collected {
  const learners = new Map<string, Map<string, EntryBuilder>>();
  const slugs = new Set(Object.keys(policy.exercises));
  // A notebook of a chapter has all its stubs, and whoever wrote in none of them asks nothing of the class.
  const untouched = new Set<string>();
  const possible = new Map<string, { title: string; maxScore: number }>();
  for (const attempt of attempts) {
    const { learner, exercise, result, isStub } = attempt;
    (isStub ? untouched : slugs).add(exercise);
    if (result) {
      possible.set(exercise, { title: result.title, maxScore: result.points.possible });
    }
    const entries = getOr(learners, learner, () => new Map<string, EntryBuilder>());
    getOr(entries, exercise, () => new EntryBuilder(exercise, policy)).add(attempt);
  }
  const unplacedOf = new Map<string, Unplaced[]>();
  const allUnplaced = [...unplaced];
  for (const one of allUnplaced) {
    for (const learner of one.learners ?? []) {
      getOr(learners, learner, () => new Map<string, EntryBuilder>());
      getOr(unplacedOf, learner, () => []).push(one);
    }
  }
  const known = new Map(readManifest().exercises.map((one) => [one.slug, one]));
  const exercises = [...slugs].sort().map((exercise) => {
    const found = possible.get(exercise);
    const due = dueAt(policy, exercise);
    return {
      exercise,
      title: found?.title ?? known.get(exercise)?.title ?? exercise,
      // What it gives today; an attempt that an older spec has graded keeps what it could earn.
      maxScore: known.get(exercise)?.points ?? found?.maxScore ?? 0,
      due: due === undefined ? null : new Date(due).toISOString(),
      statuses: { graded: 0, "could not be graded": 0, missing: 0 },
      late: 0,
      tests: [],
    } satisfies ExerciseSummary;
  });
  const rows = [...learners].map(([learner, entries]) =>
    gradesOf(learner, entries, unplacedOf.get(learner) ?? [], exercises, policy),
  );
  rows.sort(byLearner);
  return {
    gradebook: {
      schema: "course/gradebook/v1",
      writtenAt: now.toISOString(),
      policy,
      exercises,
      learners: rows,
      unplaced: allUnplaced,
      alike: [],
      notCounted: [...untouched].filter((exercise) => !slugs.has(exercise)).sort(),
    },
    counts: countingIn(rows),
  };
}

/** A file has no more than one answer to an exercise. */
function countingIn(learners: LearnerGrades[]): Collected["counts"] {
  const counting = new Map(learners.map(({ learner, entries }) => [learner, entries]));
  return ({ learner, exercise, file }) =>
    counting.get(learner)?.find((entry) => entry.exercise === exercise)?.counts?.file === file;
}

function gradesOf(
  learner: string,
  builders: Map<string, EntryBuilder>,
  unplaced: Unplaced[],
  exercises: ExerciseSummary[],
  policy: Policy,
): LearnerGrades {
  const entries = exercises.map((summary) => {
    const { exercise, maxScore, statuses } = summary;
    const builder = builders.get(exercise) ?? new EntryBuilder(exercise, policy);
    const entry = builder.entry(maxScore);
    // Nobody knows whether it is in a file that could not be placed: that is no zero.
    if (entry.status === "missing" && unplaced.some((one) => mayBe(one, exercise))) {
      entry.status = "could not be graded";
    }
    statuses[entry.status] += 1;
    if (entry.counts?.late) summary.late += 1;
    return entry;
  });
  return {
    learner,
    feedback: feedbackFile(learner),
    score: toHundredths(entries.reduce((sum, { score }) => sum + score, 0)),
    maxScore: entries.reduce((sum, { maxScore }) => sum + maxScore, 0),
    entries,
    unplaced,
  };
}

function mayBe({ exercises = [] }: Unplaced, exercise: string): boolean {
  return exercises.length === 0 || exercises.includes(exercise);
}

/** The same order on every machine, whatever its language: numbers by their value, accents beside their letters. */
const collator = new Intl.Collator("en", { numeric: true });

function byLearner({ learner: one }: LearnerGrades, { learner: other }: LearnerGrades): number {
  return collator.compare(one, other) || (one < other ? -1 : 1);
}

function getOr<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
