import { readManifest } from "../../../course/manifest.js";
import type { GradedAttempt, Unplaced } from "../attempt.js";
import { EntryBuilder, toHundredths } from "./entries.js";
import { feedbackFile } from "./feedback-file.js";
import type { ExerciseSummary, Gradebook, LearnerGrades } from "./gradebook.js";
import { dueAt, type Policy } from "./policy.js";

export interface Collected {
  gradebook: Gradebook;
  /** Of all attempts, in the order of the iterable, those that count. */
  counting: Set<number>;
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
  const possible = new Map<string, { title: string; maxScore: number }>();
  let index = 0;
  for (const attempt of attempts) {
    const { learner, exercise, result } = attempt;
    slugs.add(exercise);
    if (result) {
      possible.set(exercise, { title: result.title, maxScore: result.points.possible });
    }
    const entries = getOr(learners, learner, () => new Map<string, EntryBuilder>());
    getOr(entries, exercise, () => new EntryBuilder(exercise, policy)).add(attempt, index);
    index += 1;
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
  const counting = new Set<number>();
  const rows = [...learners].map(([learner, entries]) =>
    gradesOf(learner, entries, exercises, policy, counting),
  );
  rows.sort(byLearner);
  return {
    gradebook: {
      schema: "course/gradebook/v1",
      writtenAt: now.toISOString(),
      policy,
      exercises,
      learners: rows,
      unplaced: [...unplaced],
      alike: [],
    },
    counting,
  };
}

function gradesOf(
  learner: string,
  builders: Map<string, EntryBuilder>,
  exercises: ExerciseSummary[],
  policy: Policy,
  counting: Set<number>,
): LearnerGrades {
  const entries = exercises.map((summary) => {
    const { exercise, maxScore, statuses } = summary;
    const builder = builders.get(exercise) ?? new EntryBuilder(exercise, policy);
    const entry = builder.entry(maxScore);
    if (builder.countsIndex !== undefined) counting.add(builder.countsIndex);
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
  };
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
