import { at, type Progress, progressOf, withExercise } from "./progress.js";

/** A verdict as the progress keeps it. */
export interface RecordedVerdict {
  readonly slug: string;
  /** Relative to the course's folder, with forward slashes. */
  readonly file: string;
  readonly passed: boolean;
  readonly points: number;
  readonly outOf: number;
  /** Of the code that was graded, where it is known. */
  readonly digest?: string | undefined;
}

/** The progress of a learner who has just got this verdict, and is at its exercise. */
export function withVerdict(
  progress: Progress,
  { slug, file, passed, points, outOf, digest }: RecordedVerdict,
): Progress {
  const before = progressOf(progress, slug);
  const graded = withExercise(progress, slug, {
    passed: before.passed || passed,
    last: { points, outOf, file, gradedAt: new Date().toISOString() },
    graded: { ...before.graded, ...(digest === undefined ? {} : { [file]: digest }) },
  });
  return at(graded, slug);
}
