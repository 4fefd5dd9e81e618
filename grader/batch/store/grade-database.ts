import type sqlite from "node-sqlite3-wasm";
import { InputError } from "../../../course/input-error.js";
import { type Database, openDatabase, type Statement } from "./database.js";
import { migrations } from "./schema.js";

type Values = sqlite.BindValues;
export type Row = Record<string, string | number | null>;

/** The database of the grades: what is written is written as a whole, and counted by its revision. */
export class GradeDatabase implements Disposable {
  readonly #file: string;
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();

  /** @param file whose folder's lock the caller holds */
  constructor(file: string) {
    this.#file = file;
    this.#database = openDatabase(file, migrations);
  }

  get<Found = Row>(sql: string, values: Values = []): Found | undefined {
    return (this.#prepare(sql).get(values) ?? undefined) as Found | undefined;
  }

  /** One row at a time; meanwhile other rows may be written, and other statements run. */
  *rows<Found = Row>(sql: string, values: Values = []): Generator<Found> {
    // Of its own, since two may be gone through at the same time.
    const statement = this.#database.prepare(sql);
    try {
      yield* statement.iterate(values) as IterableIterator<Found>;
    } finally {
      statement.finalize();
    }
  }

  /** Only inside of `change` and `write`. */
  run(sql: string, values: Values = []): void {
    this.#prepare(sql).run(values);
  }

  /** Writes what reports tell of: their revision is another one then. */
  change(work: () => void): void {
    this.write(() => {
      work();
      this.run("UPDATE state SET value = value + 1 WHERE name = 'revision'");
    });
  }

  /**
   * Writes all of it or nothing.
   *
   * @throws InputError when it could not be written; what was written before stays
   */
  write(work: () => void): void {
    try {
      this.#database.exec("BEGIN");
      work();
      this.#database.exec("COMMIT");
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
      throw new InputError(
        `The grades could not be written to ${this.#file} (${(error as Error).message}): the disk may be full. Nothing that was graded before is lost: make room and call the same again.`,
      );
    }
  }

  /** Equal when nothing that reports tell of has changed. */
  get revision(): string {
    return String(this.get("SELECT value FROM state WHERE name = 'revision'")?.value);
  }

  [Symbol.dispose](): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#database.close();
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
