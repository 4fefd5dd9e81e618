import { z } from "zod";
import type { Manifest } from "../../course/manifest.js";

export const exerciseProgressSchema = z.looseObject({
  /** Stays true once the exercise was passed, whatever is tried afterwards. */
  passed: z.boolean(),
  /** How many hints were shown. */
  hints: z.number().int().nonnegative(),
  last: z
    .looseObject({
      points: z.number(),
      outOf: z.number(),
      /** Relative to the course's folder, with forward slashes. */
      file: z.string(),
      /** ISO 8601, in UTC. */
      gradedAt: z.string(),
    })
    .optional(),
  /** By file: the digest of the source that was graded last. */
  graded: z.record(z.string(), z.string()),
});

/** What `README.md` describes; a file of another version is not understood. */
export const progressVersion = 1;

/** Loose objects and unknown exercises survive a rewrite: the file may come from another version of the course. */
export const progressSchema = z.looseObject({
  version: z.literal(progressVersion),
  /** The slug of the exercise where the learner was. */
  current: z.string().optional(),
  exercises: z.record(z.string(), exerciseProgressSchema),
});

export type ExerciseProgress = z.infer<typeof exerciseProgressSchema>;
export type Progress = z.infer<typeof progressSchema>;

export const emptyProgress: Progress = { version: progressVersion, exercises: {} };

const untouched: ExerciseProgress = { passed: false, hints: 0, graded: {} };

/** What is known of an exercise; of one that was never touched, that nothing was done. */
export function progressOf(progress: Progress, slug: string): ExerciseProgress {
  return Object.hasOwn(progress.exercises, slug)
    ? (progress.exercises[slug] ?? untouched)
    : untouched;
}

/** The progress with one exercise's entry changed. */
export function withExercise(
  progress: Progress,
  slug: string,
  change: Partial<ExerciseProgress>,
): Progress {
  const exercise = { ...progressOf(progress, slug), ...change };
  return { ...progress, exercises: { ...progress.exercises, [slug]: exercise } };
}

/** The progress with an exercise's entry taken out: it was never touched. */
export function withoutExercise(progress: Progress, slug: string): Progress {
  const { [slug]: _removed, ...exercises } = progress.exercises;
  return { ...progress, exercises };
}

/** The progress of a learner who is at that exercise; the same object when that is nothing new. */
export function at(progress: Progress, slug: string): Progress {
  return progress.current === slug ? progress : { ...progress, current: slug };
}

/** Whether there is nothing left to do. */
export function allDone({ exercises }: Manifest, progress: Progress): boolean {
  return exercises.length > 0 && exercises.every(({ slug }) => progressOf(progress, slug).passed);
}

/**
 * The slug of the first exercise after `current` that is not passed, from the start again at the end;
 * when all are passed, simply the one after. Without `current`: the first one to do.
 */
export function nextExercise(
  course: Manifest,
  progress: Progress,
  current?: string,
): string | undefined {
  const slugs = course.exercises.map(({ slug }) => slug);
  const start = current === undefined ? 0 : slugs.indexOf(current) + 1;
  const others = [...slugs.slice(start), ...slugs.slice(0, start)];
  return others.find((slug) => !progressOf(progress, slug).passed) ?? others[0];
}
