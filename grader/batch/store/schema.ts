/**
 * The format of the database, version by version; one that has been released is never changed.
 *
 * `reading` remembers what a file holds: a notebook takes long to read. `verdict` has its key alone, so that the same
 * answer of another learner, or of another day, finds it. `state` has the revision of all that reports tell of, and which
 * reports were written of which.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE attempt (
     place INTEGER NOT NULL,
     file TEXT NOT NULL,
     learner TEXT NOT NULL,
     exercise TEXT NOT NULL,
     name TEXT NOT NULL,
     submitted_at TEXT,
     marked_late INTEGER NOT NULL,
     answer TEXT NOT NULL,
     key TEXT NOT NULL,
     current_key TEXT NOT NULL,
     error TEXT,
     PRIMARY KEY (file, learner, exercise)
   );
   CREATE INDEX attempt_by_key ON attempt (key);
   CREATE TABLE verdict (key TEXT PRIMARY KEY, passed INTEGER NOT NULL, result TEXT NOT NULL);
   CREATE TABLE reading (file TEXT PRIMARY KEY, answers TEXT NOT NULL);
   CREATE TABLE unplaced (file TEXT NOT NULL, reason TEXT NOT NULL);
   CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,
  `DROP INDEX attempt_by_key;
   CREATE INDEX attempt_by_key ON attempt (key, error, place);
   CREATE INDEX attempt_by_place ON attempt (place);
   DELETE FROM state;
   INSERT INTO state VALUES ('revision', '0')`,
  "CREATE INDEX attempt_by_learner ON attempt (learner, place)",
  `ALTER TABLE unplaced ADD COLUMN learners TEXT NOT NULL DEFAULT '[]';
   ALTER TABLE unplaced ADD COLUMN exercises TEXT NOT NULL DEFAULT '[]'`,
  "ALTER TABLE attempt ADD COLUMN is_stub INTEGER NOT NULL DEFAULT 0",
];
