import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readManifest } from "../../course/manifest.js";
import { courseRoot } from "../../course/root.js";
import {
  first,
  firstFile,
  notebookText,
  second,
  secondFile,
  secondNotebook,
  temporaryCourse,
} from "../testing/temporary-course.js";
import { readStubs, stubsFile } from "./stored-stubs.js";
import { checkStubs, collectStubs } from "./stubs.js";

describe("the course's own stubs", () => {
  // After a change of a stub: npx vitest run companion/sources/stubs.test.ts --update
  test("stubs.json holds each exercise as it is in exercises/ and notebooks/", async () => {
    const stubs = collectStubs(courseRoot);
    await expect(`${JSON.stringify(stubs, null, 2)}\n`).toMatchFileSnapshot(
      join(courseRoot, stubsFile),
    );
  });

  test("every exercise of the manifest has one", () => {
    const stubs = readStubs(courseRoot);
    for (const { slug } of readManifest().exercises) expect(stubs).toHaveProperty([slug]);
  });
});

test("collects an exercise from its file and from its cell", () => {
  const { stubs } = temporaryCourse();
  expect(stubs).toEqual({
    [first]: { [firstFile]: expect.any(String) },
    [second]: { [secondFile]: expect.any(String), [secondNotebook]: expect.any(String) },
  });
});

test("the author's check names each stub that is not stored as it is, and the remedy", () => {
  const { root, stubs, write } = temporaryCourse();
  const store = (stored: object) => write(stubsFile, JSON.stringify(stored));
  store(stubs);
  expect(checkStubs(root)).toEqual([]);

  write(firstFile, "export const hello = undefined; // TODO: say it\n");
  store({ ...stubs, [second]: { "notebooks/gone.ipynb": "x" } });
  const problems = checkStubs(root);
  expect(problems).toEqual([
    expect.stringContaining(`has another text than ${first} in ${firstFile}`),
    expect.stringContaining(`has no ${second} in ${secondFile}`),
    expect.stringContaining(`has no ${second} in ${secondNotebook}`),
    expect.stringContaining(`has ${second} in notebooks/gone.ipynb, which is gone`),
  ]);
  for (const problem of problems) expect(problem).toContain("--update");
});

test("what the learner's page has saved is no stub", () => {
  const { root, stubs, write } = temporaryCourse();
  write("work/02-second.ipynb", notebookText({ [second]: "const count = 3;" }));
  expect(collectStubs(root)).toEqual(stubs);
});

test("stubs of a Windows clone are the same", () => {
  const { root, stubs, write } = temporaryCourse();
  write(firstFile, "export const hello = undefined; // TODO\r\n");
  expect(collectStubs(root)).toEqual(stubs);
});

test("a course that stores no stubs has none", () => {
  expect(readStubs(temporaryCourse().root)).toEqual({});
});
