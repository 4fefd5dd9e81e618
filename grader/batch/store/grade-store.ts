import { InputError } from "../../../course/input-error.js";
import { allPassed, type Result } from "../../report/result.js";
import type { Attempt, GradedAttempt, Unplaced } from "../attempt.js";
import { type Database, openDatabase, type Statement } from "./database.js";
import { digest } from "./digest.js";
import { migrations } from "./schema.js";

/** An attempt that is to be graded, with what the store knows it by. */
export interface PlacedAttempt extends Omit<GradedAttempt, "result"> {
  /** The file's own name, without what the exporting system put before it. */
  name: string;
  /** What the answer is; empty when it could not be read. */
  answer: string;
}

export interface AttemptCount {
  attempts: number;
  passed: number;
  failed: number;
  /** Those that keep a verdict of an older spec or grader. */
  older: number;
}

/** An answer in a file: its exercise, and what it is. */
export interface ReadAnswer {
  exercise: string;
  answer: string;
}

/**
 * The results of a class: what was handed in, and each verdict by its key. Whatever is kept here stays, however the
 * process ends; a method that returns has written.
 *
 * A verdict is kept without the file that it names, and once for all that have the same key.
 */
export class GradeStore implements Disposable {
  readonly #file: string;
  readonly #database: Database;
  readonly #statements: Statement[] = [];

  /** @param file whose folder's lock the caller holds */
  constructor(file: string) {
    this.#file = file;
    this.#database = openDatabase(file, migrations);
  }

  /**
   * Puts what was handed in into the place of what was known before. An attempt that has a verdict keeps it as long as
   * its answer is the same.
   *
   * @param regrade whether a verdict of an older spec or grader is given up
   */
  replaceAttempts(
    attempts: readonly PlacedAttempt[],
    unplaced: readonly Unplaced[],
    regrade: boolean,
  ): void {
    const handedIn = digest(attempts, unplaced);
    const failed = this.#database.get("SELECT 1 FROM attempt WHERE error IS NOT NULL LIMIT 1");
    // Nothing has changed, which is seen sooner than thousands of rows are written.
    if (!regrade && !failed && this.#state("placed") === handedIn) return;
    const place = this.#prepare(
      `INSERT INTO attempt (place, file, learner, exercise, name, submitted_at, marked_late, answer, key, current_key, error)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10)
       ON CONFLICT (file, learner, exercise) DO UPDATE SET
         key = CASE WHEN ?11 = 0 AND answer = excluded.answer AND key IN (SELECT key FROM verdict)
               THEN key ELSE excluded.key END,
         place = excluded.place, name = excluded.name, submitted_at = excluded.submitted_at,
         marked_late = excluded.marked_late, answer = excluded.answer, current_key = excluded.current_key,
         error = excluded.error`,
    );
    this.#write(() => {
      this.#database.exec("BEGIN; UPDATE attempt SET place = -1; DELETE FROM unplaced");
      let count = 0;
      for (const {
        file,
        learner,
        exercise,
        name,
        submittedAt,
        isMarkedLate,
        answer,
        key,
        error,
      } of attempts) {
        place.run([
          ...[count++, file, learner, exercise, name, submittedAt, isMarkedLate ? 1 : 0],
          ...[answer, key, error, regrade ? 1 : 0],
        ]);
      }
      this.#database.exec("DELETE FROM attempt WHERE place = -1");
      for (const { file, reason } of unplaced) {
        this.#database.run("INSERT INTO unplaced VALUES (?, ?)", [file, reason]);
      }
      this.#keepState("placed", handedIn);
      this.#database.exec("COMMIT");
    });
  }

  count(): AttemptCount {
    const row = this.#database.get(
      `SELECT count(*) AS attempts,
              coalesce(sum(error IS NULL AND passed = 1), 0) AS passed,
              coalesce(sum(error IS NULL AND passed = 0), 0) AS failed,
              coalesce(sum(error IS NULL AND key <> current_key), 0) AS older
       FROM attempt LEFT JOIN verdict USING (key)`,
    );
    return row as unknown as AttemptCount;
  }

  /** The attempts without a verdict, one of each key, in their order. */
  pending(): PlacedAttempt[] {
    const rows = this.#database.all(
      `SELECT min(place) AS place, * FROM attempt
       WHERE error IS NULL AND key NOT IN (SELECT key FROM verdict) GROUP BY key ORDER BY place`,
    );
    return rows.map((row) => attemptOf(row as Row));
  }

  keepVerdict(key: string, result: Result): void {
    const { file: _, ...verdict } = result;
    const keep = this.#prepare("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?)");
    this.#write(() => keep.run([key, allPassed(result) ? 1 : 0, JSON.stringify(verdict)]));
  }

  /** The next run tries them again: this is no verdict. */
  keepError(key: string, error: string): void {
    this.#write(() =>
      this.#database.run("UPDATE attempt SET error = ? WHERE key = ?", [error, key]),
    );
  }

  /** What a file with these bytes holds, if it was read before. */
  readAnswers(file: string): ReadAnswer[] | undefined {
    const row = this.#prepare("SELECT answers FROM reading WHERE file = ?").get([file]);
    return row ? (JSON.parse(row.answers as string) as ReadAnswer[]) : undefined;
  }

  /** All or none, in one step: there may be thousands. */
  keepReadings(readings: ReadonlyMap<string, ReadAnswer[]>): void {
    const keep = this.#prepare("INSERT OR REPLACE INTO reading VALUES (?, ?)");
    this.#write(() => {
      this.#database.exec("BEGIN");
      for (const [file, answers] of readings) keep.run([file, JSON.stringify(answers)]);
      this.#database.exec("COMMIT");
    });
  }

  /** Every attempt with its verdict, in the order of the files; one at a time. */
  *graded(): Generator<GradedAttempt> {
    const all = this.#database.prepare(
      "SELECT attempt.*, verdict.result FROM attempt LEFT JOIN verdict USING (key) ORDER BY place",
    );
    try {
      for (const row of all.iterate() as IterableIterator<Row & { result: string | null }>) {
        const { name: _, answer: __, ...attempt } = attemptOf(row);
        const { file, error } = attempt;
        const verdict = row.result === null || error !== null ? null : JSON.parse(row.result);
        const result = verdict && { ...verdict, file };
        yield { ...attempt, result, error: result ? null : (error ?? "it was not graded") };
      }
    } finally {
      all.finalize();
    }
  }

  /** All that is known of an attempt. */
  placed({ file, learner, exercise }: Attempt): PlacedAttempt | undefined {
    const find = this.#prepare(
      "SELECT * FROM attempt WHERE file = ? AND learner = ? AND exercise = ?",
    );
    const row = find.get([file, learner, exercise]);
    return row ? attemptOf(row as Row) : undefined;
  }

  unplaced(): Unplaced[] {
    return this.#database.all(
      "SELECT file, reason FROM unplaced ORDER BY rowid",
    ) as unknown as Unplaced[];
  }

  /** What the attempts and their verdicts are, in short: equal when a report of them would be. */
  state(): string {
    const rows = this.#database.all(
      `SELECT file, learner, exercise, submitted_at, marked_late, answer, key, error,
              key IN (SELECT key FROM verdict) AS graded FROM attempt ORDER BY place`,
    );
    return digest(rows, this.unplaced());
  }

  /** Whether the reports that were written last are of this state. */
  isWritten(state: string): boolean {
    return this.#state("written") === state;
  }

  keepWritten(state: string): void {
    this.#write(() => this.#keepState("written", state));
  }

  #state(name: string): unknown {
    return this.#database.get("SELECT value FROM state WHERE name = ?", [name])?.value;
  }

  #keepState(name: string, value: string): void {
    this.#database.run("INSERT OR REPLACE INTO state VALUES (?, ?)", [name, value]);
  }

  [Symbol.dispose](): void {
    for (const statement of this.#statements.splice(0)) statement.finalize();
    this.#database.close();
  }

  #prepared = new Map<string, Statement>();

  #prepare(sql: string): Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#prepared.set(sql, statement);
      this.#statements.push(statement);
    }
    return statement;
  }

  /** @throws InputError when it could not be written; what was written before stays */
  #write(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
      throw new InputError(
        `The grades could not be written to ${this.#file} (${(error as Error).message}): the disk may be full. Nothing that was graded before is lost: make room and call the same again.`,
      );
    }
  }
}

interface Row extends Record<string, string | number | null> {
  file: string;
  learner: string;
  exercise: string;
  name: string;
  submitted_at: string | null;
  answer: string;
  key: string;
  error: string | null;
}

function attemptOf(row: Row): PlacedAttempt {
  const { learner, exercise, file, name, answer, key, error } = row;
  const late = row.marked_late === 1 ? { isMarkedLate: true as const } : {};
  return {
    learner,
    exercise,
    file,
    submittedAt: row.submitted_at,
    ...late,
    name,
    answer,
    key,
    error,
  };
}
