import { csvLine, csvLineEnd } from "./csv.js";
import type { Format } from "./graded.js";

/** The columns of `nbgrader export` (nbgrader, plugins/export.py). */
export const nbgraderColumns = [
  "assignment",
  "duedate",
  "timestamp",
  "student_id",
  "last_name",
  "first_name",
  "email",
  "raw_score",
  "late_submission_penalty",
  "score",
  "max_score",
] as const;

export type NbgraderRow = Record<(typeof nbgraderColumns)[number], string | number>;

export const nbgraderHeader = `${nbgraderColumns.join(",")}${csvLineEnd}`;

export function nbgraderLine(row: NbgraderRow): string {
  return `${csvLine(nbgraderColumns.map((column) => row[column]))}${csvLineEnd}`;
}

export const nbgraderCsv: Format = {
  name: "csv",
  summary: "a gradebook with nbgrader's columns",
  fileName: "attempts.csv",
  holdsClass: true,
  needsLearner: true,
  write(graded) {
    const lines = graded.map(({ learner, exercise, file, submittedAt, result }) =>
      nbgraderLine({
        assignment: exercise || file,
        duedate: "",
        timestamp: submittedAt ?? "",
        student_id: learner,
        last_name: "",
        first_name: "",
        email: "",
        // What could not be graded has no points, which is not the same as none.
        raw_score: result?.points.earned ?? "",
        late_submission_penalty: result ? 0 : "",
        score: result?.points.earned ?? "",
        max_score: result?.points.possible ?? "",
      }),
    );
    return [nbgraderHeader, ...lines].join("");
  },
};
