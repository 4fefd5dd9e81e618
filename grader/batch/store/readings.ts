import type { GradeDatabase } from "./grade-database.js";

/** An answer in a file: its exercise, and what it is. */
export interface ReadAnswer {
  exercise: string;
  answer: string;
  /** Nobody has written anything in it. */
  isStub?: true;
}

/** What files hold, by a hash of their bytes: a notebook takes long to read. */
export class Readings {
  readonly #database: GradeDatabase;

  constructor(database: GradeDatabase) {
    this.#database = database;
  }

  of(file: string): ReadAnswer[] | undefined {
    const row = this.#database.get("SELECT answers FROM reading WHERE file = ?", [file]);
    return row ? (JSON.parse(row.answers as string) as ReadAnswer[]) : undefined;
  }

  /** All or none, in one step: there may be thousands. */
  keep(readings: ReadonlyMap<string, ReadAnswer[]>): void {
    this.#database.write(() => {
      for (const [file, answers] of readings) {
        this.#database.run("INSERT OR REPLACE INTO reading VALUES (?, ?)", [
          file,
          JSON.stringify(answers),
        ]);
      }
    });
  }
}
