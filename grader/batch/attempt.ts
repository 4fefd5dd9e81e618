import type { Result } from "../report/result.js";

/** One answer of one learner to one exercise, as it was handed in. */
export interface Attempt {
  /** As the export names them. */
  learner: string;
  /** The slug. */
  exercise: string;
  /** Where it lay, relative to the submissions' folder; inside a zip after the zip's name: "ada.zip/wget.ts". */
  file: string;
  /** ISO 8601 in UTC; null when the export does not say it. */
  submittedAt: string | null;
  /** The export marks it as late, which it may do without saying when it came. */
  isMarkedLate?: true;
}

/** An attempt with what came of it: exactly one of result and error. */
export interface GradedAttempt extends Attempt {
  /** Nobody has written anything in it. */
  isStub?: true;
  /** Hash of submission, spec and grader: what has the same key has the same verdict. */
  key: string;
  result: Result | null;
  /** Why it could not be graded: one sentence. */
  error: string | null;
}

/** A file that no learner or no exercise was found for, or that cannot be opened. */
export interface Unplaced {
  file: string;
  reason: string;
  /** Who handed it in, where that is known: none of them has handed in nothing. */
  learners?: string[] | undefined;
  /** Which exercises it may be; it may be any where nothing says it. */
  exercises?: string[] | undefined;
}
