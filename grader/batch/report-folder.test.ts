import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { classroom50 } from "../report/formats/classroom50.js";
import { exercism } from "../report/formats/exercism.js";
import { gradescope } from "../report/formats/gradescope.js";
import { junit } from "../report/formats/junit.js";
import { attemptOf } from "./testing/attempts.js";
import { reportedClass } from "./testing/reported-class.js";

/** A learner's first file in a folder of files for each learner or attempt. */
const fileOf = (folder: string, learner: string, place = "exercism") =>
  join(
    place,
    readdirSync(join(folder, place)).find((name) => name.startsWith(`${learner}-`)) as string,
  );

test("a file that is the same stays as it lies when the report is written anew", async () => {
  const { folder, store, write, read } = reportedClass();
  await write(exercism);
  const file = join(folder, fileOf(folder, "ada"));
  utimesSync(file, 1, 1);
  store.keepError(attemptOf("bob").key, "It is a print.");
  await write(exercism);
  expect(statSync(file).mtimeMs).toBe(1000);
  expect(read(fileOf(folder, "bob"))).toContain("It is a print.");
});

test("a report that cannot be written to its end leaves the files that were there", async () => {
  const { folder, store, write } = reportedClass();
  await write(exercism);
  const [ada, bob] = ["ada", "bob"].map((learner) => join(folder, fileOf(folder, learner)));
  rmSync(bob as string);
  mkdirSync(bob as string);
  store.keepError(attemptOf("bob").key, "It is a print.");
  await expect(write(exercism)).rejects.toThrow("cannot be written into");
  expect(existsSync(ada as string)).toBe(true);
  rmSync(bob as string, { recursive: true });
  await write(exercism);
  expect(statSync(bob as string).isFile()).toBe(true);
});

test("what a kill has left of a file is removed when the file is written, and nothing else is", async () => {
  const { folder, store, write } = reportedClass();
  await write();
  const page = fileOf(folder, "ada", "feedback");
  const drafts = ["report.html.7.tmp", `${page}.7.tmp`].map((name) => join(folder, name));
  const other = join(folder, "notes.7.tmp");
  for (const file of [...drafts, other]) writeFileSync(file, "<html");
  store.keepError(attemptOf("bob").key, "It is a print.");
  await write();
  expect([...drafts, other].map((file) => existsSync(file))).toEqual([false, false, true]);
});

test("a page of feedback that somebody removed is written anew", async () => {
  const { folder, write } = reportedClass();
  await write();
  const page = join(folder, fileOf(folder, "ada", "feedback"));
  rmSync(page);
  await write();
  expect(existsSync(page)).toBe(true);
});

test("two formats that call their files the same lie beside each other", async () => {
  const { folder, write, read } = reportedClass();
  await write(exercism);
  const text = read(fileOf(folder, "ada"));
  await write(gradescope);
  expect(read(fileOf(folder, "ada", "gradescope"))).toContain("max_score");
  expect(read(fileOf(folder, "ada"))).toBe(text);
});

test("the folder of a format that does not hold any more goes with its files", async () => {
  const { folder, store, write } = reportedClass();
  await write(exercism);
  store.keepError(attemptOf("bob").key, "It is a print.");
  await write();
  expect(readdirSync(folder)).not.toContain("exercism");
});

test("a variable that was wrong and is mended is read by the next call", async () => {
  const { folder, write, read } = reportedClass();
  onTestFinished(() => void vi.unstubAllEnvs());
  const names = ["CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"];
  for (const name of names) vi.stubEnv(name, "wrong");
  await write(classroom50);
  vi.stubEnv("ASSIGNMENT", "io");
  await write(classroom50);
  expect(JSON.parse(read(fileOf(folder, "ada", "classroom50")))).toMatchObject({
    classroom: "wrong",
    assignment: "io",
  });
  // It says nothing of the others, which have none.
  vi.unstubAllEnvs();
  await write(junit);
  expect(existsSync(join(folder, fileOf(folder, "ada", "classroom50")))).toBe(true);
});
