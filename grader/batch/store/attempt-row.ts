import type { GradedAttempt } from "../attempt.js";

/** An attempt that is to be graded, with what the store knows it by. */
export interface PlacedAttempt extends Omit<GradedAttempt, "result"> {
  /** The file's own name, without what the exporting system put before it. */
  name: string;
  /** What the answer is; empty when it could not be read. */
  answer: string;
}

/** A row of the table `attempt`. */
export interface AttemptRow extends Record<string, string | number | null> {
  place: number;
  file: string;
  learner: string;
  exercise: string;
  name: string;
  submitted_at: string | null;
  marked_late: number;
  is_stub: number;
  answer: string;
  key: string;
  current_key: string;
  error: string | null;
}

export function attemptOf(row: AttemptRow): PlacedAttempt {
  const { learner, exercise, file, name, answer, key, error } = row;
  const late = row.marked_late === 1 ? { isMarkedLate: true as const } : {};
  return {
    learner,
    exercise,
    file,
    submittedAt: row.submitted_at,
    ...late,
    ...(row.is_stub === 1 && { isStub: true as const }),
    name,
    answer,
    key,
    error,
  };
}
