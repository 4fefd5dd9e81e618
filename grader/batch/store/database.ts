import { rmSync } from "node:fs";
import { basename } from "node:path";
import sqlite from "node-sqlite3-wasm";
import { InputError } from "../../../course/input-error.js";

export type Database = sqlite.Database;
export type Statement = sqlite.Statement;

/** In the file's head: it tells our databases from others. "CoGr". */
const applicationId = 0x436f4772;

/**
 * Opens the database, makes it when it is not there, and brings an older one up to date.
 *
 * Whoever calls holds the folder's lock. The write-ahead log keeps what is committed: a kill at any point loses
 * nothing, and with `synchronous` FULL the power may fail, too. It needs no shared memory, which WebAssembly has none
 * of, because the database is locked as a whole before the log is opened.
 *
 * @param migrations from each version to the next; their number is today's version
 * @throws InputError, one sentence, for what is no such database, or is one of a newer course
 */
export function openDatabase(file: string, migrations: readonly string[]): Database {
  // The library locks by a folder, and a process that was killed has left it. Nobody else holds it: see above.
  rmSync(`${file}.lock`, { recursive: true, force: true });
  let database: Database | undefined;
  try {
    database = new sqlite.Database(file);
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    const { version, id, tables } = heads(database);
    if (tables > 0 && id !== applicationId) throw noDatabase(file, "it is another program's");
    if (version > migrations.length) {
      throw new InputError(
        `${file} is from a newer version of the course (its format is ${version}, and this one knows ${migrations.length}): update the course, or take another folder.`,
      );
    }
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      // Whole or not at all: a kill in the middle leaves the version before.
      database.exec(
        `BEGIN; ${migration}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${index + 1}; COMMIT`,
      );
    }
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof InputError) throw error;
    const { message } = error as Error;
    if (/I\/O error|is full/.test(message)) {
      throw new InputError(
        `${file} could not be made or read (${message}): the disk may be full. Nothing that was graded before is lost: make room and call the same again.`,
      );
    }
    throw noDatabase(file, message);
  }
}

function heads(database: Database): { version: number; id: number; tables: number } {
  const version = database.get("PRAGMA user_version")?.user_version;
  const id = database.get("PRAGMA application_id")?.application_id;
  const tables = database.get("SELECT count(*) AS count FROM sqlite_schema")?.count;
  return { version: Number(version), id: Number(id), tables: Number(tables) };
}

function noDatabase(file: string, why: string): InputError {
  return new InputError(
    `${file} cannot be used as the database of the grades (${why}): move it away, or take another folder; ${basename(file)} is made anew.`,
  );
}
