import { nbgraderHeader, nbgraderLine } from "../../report/formats/nbgrader-csv.js";
import type { Gradebook } from "./gradebook.js";

/** The gradebook with nbgrader's columns: a line for each learner and exercise. */
export function* gradesCsv({ learners, exercises }: Gradebook): Generator<string> {
  yield nbgraderHeader;
  const due = new Map(exercises.map((one) => [one.exercise, one.due ?? ""]));
  for (const { learner, entries } of learners) {
    for (const { exercise, status, counts, score, maxScore } of entries) {
      // Who handed in nothing has no points; of what could not be graded nobody knows.
      const unknown = status === "could not be graded";
      yield nbgraderLine({
        assignment: exercise,
        duedate: due.get(exercise) ?? "",
        timestamp: counts?.submittedAt ?? "",
        student_id: learner,
        last_name: "",
        first_name: "",
        email: "",
        raw_score: unknown ? "" : (counts?.rawScore ?? 0),
        late_submission_penalty: unknown ? "" : (counts?.penalty ?? 0),
        score: unknown ? "" : score,
        max_score: maxScore,
      });
    }
  }
}
