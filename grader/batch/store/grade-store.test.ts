import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sqlite from "node-sqlite3-wasm";
import { expect, onTestFinished, test } from "vitest";
import { InputError } from "../../../course/input-error.js";
import { courseRoot } from "../../../course/root.js";
import { attemptOf, place, placeAll, resultOf } from "../testing/attempts.js";
import { disposedAfterTest, temporaryFolder } from "../testing/temporary-folder.js";
import { openDatabase } from "./database.js";
import { GradeStore } from "./grade-store.js";
import { migrations } from "./schema.js";

const program = join(courseRoot, "dist", "grader", "batch", "store", "grade-store.js");
const newFile = () => join(temporaryFolder(), "grades.db");

const open = (file = newFile()) => disposedAfterTest(new GradeStore(file));
const pendingIn = (store: GradeStore) => [...store.pending()].map(({ learner }) => learner);

test("what is kept is there when it is opened again, in the order of the files", () => {
  const file = newFile();
  const first = new GradeStore(file);
  const ada = {
    ...attemptOf("ada"),
    submittedAt: "2026-01-30T15:00:00.000Z",
    isMarkedLate: true as const,
  };
  placeAll(first, [attemptOf("zoe"), ada, attemptOf("bob")], {
    unplaced: [{ file: "x", reason: "why", learners: ["eve"] }],
  });
  first.keepVerdict(ada.key, resultOf(4, "wherever.ts"));
  first.keepError(attemptOf("bob").key, "The grader failed.");
  first[Symbol.dispose]();

  const store = open(file);
  const { name: _, answer: __, ...expected } = ada;
  expect([...store.graded()]).toEqual([
    expect.objectContaining({ learner: "zoe", result: null, error: "it was not graded" }),
    { ...expected, result: resultOf(4, "ada/greet.ts") },
    expect.objectContaining({ learner: "bob", result: null, error: "The grader failed." }),
  ]);
  expect(store.unplaced()).toEqual([
    { file: "x", reason: "why", learners: ["eve"], exercises: [] },
  ]);
  expect(store.count()).toEqual({ attempts: 3, passed: 1, failed: 0, older: 0 });
});

test("an exercise is untouched as long as nothing but its stub was handed in", () => {
  const store = open();
  const stub = { ...attemptOf("ada"), isStub: true as const };
  place(store, stub, { ...stub, learner: "bob" });
  expect(store.untouched()).toEqual([stub.exercise]);
  expect([...store.graded()].map(({ isStub }) => isStub)).toEqual([true, true]);
  place(store, stub, { ...attemptOf("bob"), answer: stub.answer, key: stub.key });
  expect(store.untouched()).toEqual([]);
});

test("attempts of which nobody knows when they came are counted for each exercise", () => {
  const store = open();
  const late = { ...attemptOf("bob"), isMarkedLate: true as const };
  const timed = { ...attemptOf("eve"), submittedAt: "2026-01-01T00:00:00.000Z" };
  place(store, attemptOf("ada"), late, timed);
  expect([...store.untimed()]).toEqual([[timed.exercise, 1]]);
});

test("attempts come in the order of the files, or a learner's after each other, and neither is sorted in memory", () => {
  const file = newFile();
  const store = new GradeStore(file);
  const files = ["a/zoe.ts", "a/ada.ts", "b/zoe.ts", "b/ada.ts"];
  place(store, ...files.map((file) => ({ ...attemptOf(file.slice(2, 5)), file })));
  const byLearner = ["a/ada.ts", "b/ada.ts", "a/zoe.ts", "b/zoe.ts"];
  expect([...store.graded()].map(({ file }) => file)).toEqual(files);
  expect([...store.gradedByLearner()].map(({ file }) => file)).toEqual(byLearner);
  store[Symbol.dispose]();
  const database = openDatabase(file, migrations);
  onTestFinished(() => database.close());
  for (const order of ["place", "learner, place"]) {
    const plan = database.all(
      `EXPLAIN QUERY PLAN SELECT attempt.*, verdict.result FROM attempt LEFT JOIN verdict USING (key) ORDER BY ${order}`,
    );
    expect(JSON.stringify(plan)).not.toContain("TEMP B-TREE");
  }
});

test("the same answer of two learners is graded once, and each verdict names the own file", () => {
  const store = open();
  place(store, attemptOf("ada", "same"), attemptOf("bob", "same"), attemptOf("eve"));
  expect(pendingIn(store)).toEqual(["ada", "eve"]);
  store.keepVerdict(attemptOf("ada", "same").key, resultOf(2));
  expect(pendingIn(store)).toEqual(["eve"]);
  expect([...store.graded()].map(({ result }) => result?.file)).toEqual([
    "ada/greet.ts",
    "bob/greet.ts",
    undefined,
  ]);
});

test("what failed is tried again by the next run", () => {
  const store = open();
  place(store, attemptOf("ada"));
  store.keepError(attemptOf("ada").key, "The grader failed.");
  expect(pendingIn(store)).toEqual([]);
  place(store, attemptOf("ada"));
  expect(pendingIn(store)).toEqual(["ada"]);
});

test("an attempt that is gone from the folder is gone here, and one that came back has its verdict", () => {
  const store = open();
  place(store, attemptOf("ada"), attemptOf("bob"));
  store.keepVerdict(attemptOf("ada").key, resultOf(4));
  place(store, attemptOf("bob"));
  expect([...store.graded()].map(({ learner }) => learner)).toEqual(["bob"]);
  place(store, attemptOf("ada"), attemptOf("bob"));
  expect(pendingIn(store)).toEqual(["bob"]);
});

test("a verdict of an older spec is kept until it is to be graded anew, and then only where the spec concerns it", () => {
  const store = open();
  place(store, attemptOf("ada"), attemptOf("bob"));
  for (const name of ["ada", "bob"]) store.keepVerdict(attemptOf(name).key, resultOf(4));
  const changed = { ...attemptOf("ada"), key: "key of a newer spec" };
  place(store, changed, attemptOf("bob"));
  expect(store.count().older).toBe(1);
  expect(pendingIn(store)).toEqual([]);

  const givenUp = placeAll(store, [changed, attemptOf("bob")], { regrade: true });
  expect(givenUp).toBe(1);
  expect(pendingIn(store)).toEqual(["ada"]);
  store.keepVerdict(changed.key, resultOf(1));
  expect(store.count().older).toBe(0);
  expect([...store.graded()].map(({ result }) => result?.points.earned)).toEqual([1, 4]);
  expect(placeAll(store, [changed, attemptOf("bob")], { regrade: true })).toBe(0);
});

test("an answer that was handed in anew is graded anew", () => {
  const store = open();
  place(store, attemptOf("ada", "first"));
  store.keepVerdict(attemptOf("ada", "first").key, resultOf(1));
  place(store, attemptOf("ada", "second"));
  expect(pendingIn(store)).toEqual(["ada"]);
});

test("the revision is another one when anything has changed that reports tell of, and else the same", () => {
  const store = open();
  const isSame = (change: () => void) => {
    const before = store.revision;
    change();
    return store.revision === before;
  };
  place(store, attemptOf("ada"), attemptOf("bob"));
  store.keepVerdict(attemptOf("ada").key, resultOf(4));
  expect(isSame(() => place(store, attemptOf("ada"), attemptOf("bob")))).toBe(true);
  expect(isSame(() => store.keepVerdict(attemptOf("bob").key, resultOf(0)))).toBe(false);
  expect(isSame(() => place(store, attemptOf("ada")))).toBe(false);
  expect(isSame(() => place(store, attemptOf("ada"), attemptOf("bob")))).toBe(false);
  const unplaced = [{ file: "x", reason: "y" }];
  const placeSome = () => placeAll(store, [attemptOf("ada"), attemptOf("bob")], { unplaced });
  expect(isSame(placeSome)).toBe(false);
  expect(isSame(placeSome)).toBe(true);
  expect(isSame(() => store.keepUnreadable(attemptOf("ada"), "It is gone."))).toBe(false);
});

test("what cannot be read any more is told of this learner alone, and another one's same answer is graded", () => {
  const store = open();
  place(store, attemptOf("ada", "same"), attemptOf("bob", "same"));
  expect(pendingIn(store)).toEqual(["ada"]);
  store.keepUnreadable(attemptOf("ada", "same"), "ada/greet.ts is gone.");
  expect(pendingIn(store)).toEqual(["bob"]);
  expect(store.pendingCount()).toBe(1);
  store.keepVerdict(attemptOf("bob", "same").key, resultOf(4));
  expect([...store.graded()].map(({ error, result }) => error ?? result?.file)).toEqual([
    "ada/greet.ts is gone.",
    "bob/greet.ts",
  ]);
});

test("what is pending is found while verdicts are kept, each once", () => {
  const store = open();
  const names = Array.from({ length: 50 }, (_, index) => `learner ${index}`);
  placeAll(
    store,
    names.map((name) => attemptOf(name)),
  );
  const found: string[] = [];
  for (const { learner, key } of store.pending()) {
    found.push(learner);
    store.keepVerdict(key, resultOf(4));
  }
  expect(found).toEqual(names);
});

test("a placement that was cut off loses no verdict", () => {
  const file = newFile();
  const all = Array.from({ length: 450 }, (_, index) =>
    attemptOf(`learner ${index}`, `one of two answers: ${index % 2}`),
  );
  const first = new GradeStore(file);
  placeAll(first, all);
  for (const { key } of all.slice(0, 2)) first.keepVerdict(key, resultOf(4));
  const placement = first.placement(true);
  for (const attempt of all.slice(0, 300).reverse()) placement.add(attempt);
  placement[Symbol.dispose]();
  first[Symbol.dispose]();

  const store = open(file);
  placeAll(store, all);
  expect(pendingIn(store)).toEqual([]);
  expect([...store.graded()].map(({ learner }) => learner)).toEqual(
    all.map(({ learner }) => learner),
  );
});

test("what a file holds is remembered", () => {
  const store = open();
  const answers = [{ exercise: "a/b", answer: "1" }];
  store.readings.keep(new Map([["bytes", answers]]));
  expect(store.readings.of("bytes")).toEqual(answers);
  expect(store.readings.of("other bytes")).toBeUndefined();
});

test("a batch that was killed leaves the library's lock, which keeps nobody out", () => {
  const file = newFile();
  new GradeStore(file)[Symbol.dispose]();
  mkdirSync(`${file}.lock`);
  place(open(file), attemptOf("ada"));
  expect(existsSync(`${file}.lock`)).toBe(true);
});

test.skipIf(process.platform === "win32")(
  "a full disk is told in one sentence, and what was kept before stays",
  () => {
    const file = newFile();
    new GradeStore(file)[Symbol.dispose]();
    // Files that may not grow any more, which is what a full disk is like.
    const script = `
    const { GradeStore } = await import(${JSON.stringify(program)});
    const store = new GradeStore(${JSON.stringify(file)});
    const answers = [{ exercise: "a/b", answer: "x".repeat(2000) }];
    let kept = 0;
    try {
      for (; kept < 1000; kept++) store.readings.keep(new Map([[String(kept), answers]]));
    } catch (error) {
      console.log(JSON.stringify({ kept, name: error.name, message: error.message }));
    }
    store[Symbol.dispose]();`;
    const { stdout, stderr } = spawnSync(
      "/bin/sh",
      [
        "-c",
        'ulimit -f 400; exec "$@"',
        "sh",
        process.execPath,
        "--input-type=module",
        "-e",
        script,
      ],
      { encoding: "utf8" },
    );
    const { kept, name, message } = JSON.parse(stdout || stderr);
    expect(name).toBe("InputError");
    expect(message).toContain("the disk may be full. Nothing that was graded before is lost");
    expect(kept).toBeGreaterThan(10);
    const store = open(file);
    for (let index = 0; index < kept; index++)
      expect(store.readings.of(String(index))).toBeDefined();
    expect(store.readings.of(String(kept))).toBeUndefined();
  },
);

test.skipIf(process.platform === "win32")(
  "a disk that is full from the start is told as such, and the next call makes the database there",
  () => {
    const file = newFile();
    const script = `
      import { GradeStore } from ${JSON.stringify(program)};
      try {
        new GradeStore(${JSON.stringify(file)});
      } catch (error) {
        console.log(error.name, error.message);
      }`;
    const node = [process.execPath, "--input-type=module", "-e", script];
    const limited = ["-c", 'ulimit -f 16; exec "$@"', "sh", ...node];
    const { stdout } = spawnSync("/bin/sh", limited, { encoding: "utf8" });
    expect(stdout).toMatch(
      /^InputError .*the disk may be full.*: make room and call the same again/,
    );
    place(open(file), attemptOf("ada"));
  },
);

test("a database of a newer version is refused and left as it is", () => {
  const file = newFile();
  openDatabase(file, [...migrations, "CREATE TABLE newer (a)"]).close();
  const before = readFileSync(file);
  expect(() => new GradeStore(file)).toThrow(InputError);
  expect(() => new GradeStore(file)).toThrow("is from a newer version of the course");
  expect(readFileSync(file)).toEqual(before);
});

test("an older one is brought up to date with what it holds", () => {
  const file = newFile();
  const store = new GradeStore(file);
  place(store, attemptOf("ada"));
  store[Symbol.dispose]();
  const newer = openDatabase(file, [
    ...migrations,
    "ALTER TABLE attempt ADD COLUMN extra TEXT DEFAULT 'x'",
  ]);
  expect(newer.all("SELECT learner, extra FROM attempt")).toEqual([{ learner: "ada", extra: "x" }]);
  newer.close();
});

test("a migration that fails leaves the version before", () => {
  const file = newFile();
  new GradeStore(file)[Symbol.dispose]();
  const broken = [...migrations, "CREATE TABLE half (a); CREATE TABLE half (a)"];
  expect(() => openDatabase(file, broken)).toThrow("cannot be used");
  place(open(file), attemptOf("ada"));
});

test.each([
  ["a text", (file: string) => writeFileSync(file, "no database at all ".repeat(100))],
  ["a folder", (file: string) => mkdirSync(file)],
  ["another program's database", otherDatabase],
])("%s in its place is told in one sentence and left as it is", (_, make) => {
  const file = newFile();
  make(file);
  expect(() => new GradeStore(file)).toThrow(InputError);
  expect(() => new GradeStore(file)).toThrow("cannot be used as the database of the grades");
});

function otherDatabase(file: string): void {
  const other = new sqlite.Database(file);
  other.exec("CREATE TABLE theirs (a)");
  other.close();
}
