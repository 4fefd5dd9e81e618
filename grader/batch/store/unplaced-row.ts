import type { Unplaced } from "../attempt.js";

/** A row of the table `unplaced`. */
export interface UnplacedRow {
  file: string;
  reason: string;
  /** A JSON list, as the exercises. */
  learners: string;
  exercises: string;
}

export function unplacedOf({ file, reason, learners, exercises }: UnplacedRow): Unplaced {
  return { file, reason, learners: JSON.parse(learners), exercises: JSON.parse(exercises) };
}

export function rowOf({ file, reason, learners = [], exercises = [] }: Unplaced): UnplacedRow {
  return {
    file,
    reason,
    learners: JSON.stringify(learners),
    exercises: JSON.stringify(exercises),
  };
}
