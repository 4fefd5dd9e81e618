import { allPassed, type Result } from "../../report/result.js";
import type { Attempt, GradedAttempt, Unplaced } from "../attempt.js";
import { type AttemptRow, attemptOf, type PlacedAttempt } from "./attempt-row.js";
import { GradeDatabase } from "./grade-database.js";
import { Placement } from "./placement.js";
import { Readings } from "./readings.js";
import { type UnplacedRow, unplacedOf } from "./unplaced-row.js";
import { WrittenReports } from "./written-reports.js";

export interface AttemptCount {
  attempts: number;
  passed: number;
  failed: number;
  /** Those that keep a verdict of an older spec or grader. */
  older: number;
}

/** Of attempts that have the same key, the first one without an error stands for all. */
const isPending = `error IS NULL AND key NOT IN (SELECT key FROM verdict) AND place =
  (SELECT min(place) FROM attempt AS other WHERE other.key = attempt.key AND other.error IS NULL)`;

/**
 * The results of a class: what was handed in, and each verdict by its key. Whatever is kept here stays, however the
 * process ends; a method that returns has written. Of what may be many, one at a time is in memory.
 *
 * A verdict is kept without the file that it names, and once for all that have the same key.
 */
export class GradeStore implements Disposable {
  readonly readings: Readings;
  readonly reports: WrittenReports;
  readonly #database: GradeDatabase;

  /** @param file whose folder's lock the caller holds */
  constructor(file: string) {
    this.#database = new GradeDatabase(file);
    this.readings = new Readings(this.#database);
    this.reports = new WrittenReports(this.#database);
  }

  /**
   * Begins to put what was handed in into the place of what was known before. An attempt that has a verdict keeps it as
   * long as its answer is the same.
   *
   * @param regrade whether a verdict of an older spec or grader is given up
   */
  placement(regrade: boolean): Placement {
    return new Placement(this.#database, regrade);
  }

  count(): AttemptCount {
    return this.#database.get<AttemptCount>(
      `SELECT count(*) AS attempts,
              coalesce(sum(error IS NULL AND passed = 1), 0) AS passed,
              coalesce(sum(error IS NULL AND passed = 0), 0) AS failed,
              coalesce(sum(error IS NULL AND key <> current_key), 0) AS older
       FROM attempt LEFT JOIN verdict USING (key)`,
    ) as AttemptCount;
  }

  /** The attempts without a verdict, one of each key, in their order. */
  *pending(): Generator<PlacedAttempt> {
    let place = -1;
    // Each is looked for anew, since verdicts are kept meanwhile.
    for (;;) {
      const row = this.#database.get<AttemptRow>(
        `SELECT * FROM attempt WHERE place > ? AND ${isPending} ORDER BY place LIMIT 1`,
        [place],
      );
      if (!row) return;
      place = row.place;
      yield attemptOf(row);
    }
  }

  pendingCount(): number {
    const row = this.#database.get(`SELECT count(*) AS count FROM attempt WHERE ${isPending}`);
    return row?.count as number;
  }

  keepVerdict(key: string, result: Result): void {
    const { file: _, ...verdict } = result;
    const row = [key, allPassed(result) ? 1 : 0, JSON.stringify(verdict)];
    this.#database.change(() =>
      this.#database.run("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?)", row),
    );
  }

  /** Of all that have the key. The next run tries them again: this is no verdict. */
  keepError(key: string, error: string): void {
    this.#database.change(() =>
      this.#database.run("UPDATE attempt SET error = ? WHERE key = ?", [error, key]),
    );
  }

  /** Of this one alone: its file cannot be read, and that of another one with the same key may be. */
  keepUnreadable({ file, learner, exercise }: Attempt, error: string): void {
    this.#database.change(() =>
      this.#database.run(
        "UPDATE attempt SET error = ? WHERE file = ? AND learner = ? AND exercise = ?",
        [error, file, learner, exercise],
      ),
    );
  }

  /** Every attempt with its verdict, in the order of the files. */
  graded(): Generator<GradedAttempt> {
    return this.#graded("place");
  }

  /** The same, all of a learner's after each other. */
  gradedByLearner(): Generator<GradedAttempt> {
    return this.#graded("learner, place");
  }

  *#graded(order: string): Generator<GradedAttempt> {
    // There is an index for each order: nothing is sorted, which would need memory for all results.
    const rows = this.#database.rows<AttemptRow & { result: string | null }>(
      `SELECT attempt.*, verdict.result FROM attempt LEFT JOIN verdict USING (key) ORDER BY ${order}`,
    );
    for (const row of rows) {
      const { name: _, answer: __, ...attempt } = attemptOf(row);
      const { file, error } = attempt;
      const verdict = row.result === null || error !== null ? null : JSON.parse(row.result);
      const result = verdict && { ...verdict, file };
      yield { ...attempt, result, error: result ? null : (error ?? "it was not graded") };
    }
  }

  /** All that is known of an attempt. */
  placed({ file, learner, exercise }: Attempt): PlacedAttempt | undefined {
    const row = this.#database.get<AttemptRow>(
      "SELECT * FROM attempt WHERE file = ? AND learner = ? AND exercise = ?",
      [file, learner, exercise],
    );
    return row && attemptOf(row);
  }

  unplaced(): Unplaced[] {
    const rows = this.#database.rows<UnplacedRow>("SELECT * FROM unplaced ORDER BY rowid");
    return Array.from(rows, unplacedOf);
  }

  /** The exercises of which nothing but the untouched stub was handed in. */
  untouched(): string[] {
    const rows = this.#database.rows<{ exercise: string }>(
      "SELECT exercise FROM attempt GROUP BY exercise HAVING min(is_stub) = 1 ORDER BY exercise",
    );
    return Array.from(rows, ({ exercise }) => exercise);
  }

  /** How many attempts of each exercise nobody knows the time of, and of which no export says that they were late. */
  untimed(): Map<string, number> {
    const rows = this.#database.rows<{ exercise: string; count: number }>(
      `SELECT exercise, count(*) AS count FROM attempt
       WHERE submitted_at IS NULL AND marked_late = 0 GROUP BY exercise`,
    );
    return new Map(Array.from(rows, ({ exercise, count }) => [exercise, count]));
  }

  /** Equal as long as a report of the attempts and their verdicts would be. */
  get revision(): string {
    return this.#database.revision;
  }

  [Symbol.dispose](): void {
    this.#database[Symbol.dispose]();
  }
}
