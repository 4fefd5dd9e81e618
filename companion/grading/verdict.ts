/** What the companion needs to know of a grading; the grader's own result stays behind `text`. */
export interface Verdict {
  readonly passed: boolean;
  readonly points: number;
  /** The most points that the exercise gives. */
  readonly outOf: number;
  /** The verdict in words for a terminal of that many columns, with or without each test's own hint. */
  readonly text: (columns: number, withHints: boolean) => string;
}

/** One exercise as it was saved in one file. */
export interface Submission {
  readonly slug: string;
  /** The file, relative to the course's folder, with forward slashes. */
  readonly file: string;
}

/**
 * Grades a submission; a wrong answer is a verdict, not an error.
 *
 * @param signal aborted when a newer save makes the verdict worthless, and when the companion ends
 * @throws InputError when the submission cannot be read
 */
export type Grade = (submission: Submission, signal: AbortSignal) => Promise<Verdict>;
