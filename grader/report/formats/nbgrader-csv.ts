import { csvLine, csvLineEnd } from "./csv.js";
import { type Format, type Graded, inPieces, score } from "./graded.js";

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
  needsLearner: true,
  ...inPieces(pieces),
};

function* pieces(graded: Iterable<Graded>): Generator<string> {
  yield nbgraderHeader;
  for (const one of graded) yield nbgraderLine(rowOf(one));
}

function rowOf(graded: Graded): NbgraderRow {
  const { learner, exercise, file, submittedAt, result, due, penalty = 0 } = graded;
  return {
    assignment: exercise || file,
    duedate: due ?? "",
    timestamp: submittedAt ?? "",
    student_id: learner,
    last_name: "",
    first_name: "",
    email: "",
    // What could not be graded has no points, which is not the same as none.
    raw_score: result?.points.earned ?? "",
    late_submission_penalty: result ? penalty : "",
    score: score(graded) ?? "",
    max_score: result?.points.possible ?? "",
  };
}
