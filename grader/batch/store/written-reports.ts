import type { GradeDatabase } from "./grade-database.js";

export interface WrittenReport {
  /** Of what it was written: it holds as long as this is the same. */
  state: string;
  /** What it was written of besides, such as variables of the environment. */
  reads?: string;
  /** Relative to the folder of the grades. */
  files: readonly string[];
}

/** Which reports lie in the folder of the grades, by their names, so that none stays that does not hold any more. */
export class WrittenReports {
  readonly #database: GradeDatabase;

  constructor(database: GradeDatabase) {
    this.#database = database;
  }

  get(name: string): WrittenReport | undefined {
    const row = this.#database.get("SELECT value FROM state WHERE name = ?", [`report ${name}`]);
    return row && (JSON.parse(row.value as string) as WrittenReport);
  }

  names(): string[] {
    const rows = this.#database.rows("SELECT name FROM state WHERE name LIKE 'report %'");
    return [...rows].map(({ name }) => (name as string).slice("report ".length));
  }

  keep(name: string, report: WrittenReport): void {
    this.#database.write(() =>
      this.#database.run("INSERT OR REPLACE INTO state VALUES (?, ?)", [
        `report ${name}`,
        JSON.stringify(report),
      ]),
    );
  }

  forget(name: string): void {
    this.#database.write(() =>
      this.#database.run("DELETE FROM state WHERE name = ?", [`report ${name}`]),
    );
  }
}
