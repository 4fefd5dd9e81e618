import type { Unplaced } from "../attempt.js";
import type { AttemptRow, PlacedAttempt } from "./attempt-row.js";
import type { GradeDatabase } from "./grade-database.js";
import { rowOf } from "./unplaced-row.js";

/** How many are written in one step. */
const together = 200;

/**
 * Puts what was handed in, one after the other, into the place of what was known before. As long as all is as it was,
 * nothing is written: that is seen sooner. A kill in the middle leaves attempts without a place, which keep their
 * verdicts until the next placement ends.
 */
export class Placement implements Disposable {
  readonly #database: GradeDatabase;
  readonly #regrade: boolean;
  readonly #known: Generator<AttemptRow>;
  #isSame: boolean;
  #count = 0;
  #givenUp = 0;
  #waiting: PlacedAttempt[] = [];

  /** @param regrade whether a verdict of an older spec or grader is given up */
  constructor(database: GradeDatabase, regrade: boolean) {
    this.#database = database;
    this.#regrade = regrade;
    this.#isSame = !regrade;
    this.#known = database.rows<AttemptRow>("SELECT * FROM attempt ORDER BY place");
  }

  /** How many attempts have lost the verdict of an older spec or grader. */
  get givenUp(): number {
    return this.#givenUp;
  }

  add(attempt: PlacedAttempt): void {
    if (this.#isSame) {
      if (isSame(this.#known.next().value, attempt, this.#count)) {
        this.#count += 1;
        return;
      }
      this.#differs();
    }
    this.#waiting.push(attempt);
    if (this.#waiting.length >= together) this.#write();
  }

  /** All that was handed in has been added. */
  end(unplaced: readonly Unplaced[]): void {
    if (this.#isSame && !this.#known.next().done) this.#differs();
    if (!this.#isSame) this.#write();
    this[Symbol.dispose]();
    if (!this.#isSame) {
      this.#database.change(() => this.#database.run("DELETE FROM attempt WHERE place < 0"));
    }
    this.#keepUnplaced(unplaced);
  }

  [Symbol.dispose](): void {
    this.#known.return(undefined);
  }

  /** From here on. */
  #differs(): void {
    this.#isSame = false;
    this.#known.return(undefined);
  }

  #write(): void {
    const attempts = this.#waiting.splice(0);
    const begins = this.#count;
    this.#database.change(() => {
      if (!this.#hasBegun) {
        this.#database.run("UPDATE attempt SET place = -1 WHERE place >= ?", [begins]);
      }
      for (const attempt of attempts) this.#place(attempt);
    });
    this.#hasBegun = true;
  }

  #hasBegun = false;

  #place(attempt: PlacedAttempt): void {
    const { file, learner, exercise, name, submittedAt, isMarkedLate, answer, key, error, isStub } =
      attempt;
    if (this.#regrade) {
      const older = this.#database.get(
        `SELECT 1 FROM attempt WHERE file = ? AND learner = ? AND exercise = ? AND answer = ?
         AND key <> ? AND key IN (SELECT key FROM verdict)`,
        [file, learner, exercise, answer, key],
      );
      if (older) this.#givenUp += 1;
    }
    this.#database.run(
      `INSERT INTO attempt (place, file, learner, exercise, name, submitted_at, marked_late, answer, key, current_key, error, is_stub)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?12)
       ON CONFLICT (file, learner, exercise) DO UPDATE SET
         key = CASE WHEN ?11 = 0 AND answer = excluded.answer AND key IN (SELECT key FROM verdict)
               THEN key ELSE excluded.key END,
         place = excluded.place, name = excluded.name, submitted_at = excluded.submitted_at,
         marked_late = excluded.marked_late, answer = excluded.answer, current_key = excluded.current_key,
         error = excluded.error, is_stub = excluded.is_stub`,
      [
        ...[this.#count++, file, learner, exercise, name, submittedAt, isMarkedLate ? 1 : 0],
        ...[answer, key, error, this.#regrade ? 1 : 0, isStub ? 1 : 0],
      ],
    );
  }

  #keepUnplaced(unplaced: readonly Unplaced[]): void {
    const known = [...this.#database.rows("SELECT * FROM unplaced ORDER BY rowid")];
    const rows = unplaced.map(rowOf);
    if (JSON.stringify(known) === JSON.stringify(rows)) return;
    this.#database.change(() => {
      this.#database.run("DELETE FROM unplaced");
      for (const { file, reason, learners, exercises } of rows) {
        const values = [file, reason, learners, exercises];
        this.#database.run("INSERT INTO unplaced VALUES (?, ?, ?, ?)", values);
      }
    });
  }
}

function isSame(row: AttemptRow | undefined, attempt: PlacedAttempt, place: number): boolean {
  return (
    row !== undefined &&
    row.place === place &&
    row.file === attempt.file &&
    row.learner === attempt.learner &&
    row.exercise === attempt.exercise &&
    row.name === attempt.name &&
    row.submitted_at === attempt.submittedAt &&
    row.marked_late === (attempt.isMarkedLate ? 1 : 0) &&
    row.is_stub === (attempt.isStub ? 1 : 0) &&
    row.answer === attempt.answer &&
    row.current_key === attempt.key &&
    // A failure that was kept is tried again.
    row.error === attempt.error
  );
}
