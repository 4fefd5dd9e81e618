import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readManifest } from "../../course/manifest.js";
import { courseRoot } from "../../course/root.js";
import { SubmissionTree } from "../batch/collect/submission-tree.js";
import { makeZip } from "../batch/testing/make-zip.js";
import { temporaryFolder } from "../batch/testing/temporary-folder.js";
import { findAnswers } from "./find-answers.js";

const wget = "04-async-await/wget";
const retry = "04-async-await/retry";
const stub = readFileSync(join(courseRoot, "exercises", `${wget}.ts`), "utf8");
const notebook = (slug: string, source: string) =>
  JSON.stringify({
    cells: [{ cell_type: "code", metadata: { tags: [`exercise:${slug}`] }, source }],
  });

/** What is found, as `source` or as the sentence why there is none. */
async function found(files: Record<string, string | Buffer>, ...slugs: string[]) {
  const tree = new SubmissionTree(temporaryFolder(files));
  try {
    const answers = await findAnswers(tree, slugs, readManifest());
    return answers.map((one) => ("error" in one ? one.error : one.submission.source));
  } finally {
    tree[Symbol.dispose]();
  }
}

it.each<[string, Record<string, string>]>([
  ["the exercise's name, of which only one was asked for", { "wget.ts": "1;" }],
  ["the chapter's folder", { [`work/exercises/${wget}.ts`]: "1;", "03-event-loop/wget.ts": "2;" }],
  ["any name, when one exercise alone is asked for", { "main.ts": "1;" }],
  [
    "any name, in a folder around all of it",
    { "hw1/src/main.ts": "1;", "hw1/src/a.spec.ts": "2;" },
  ],
  ["a notebook", { "a.ipynb": notebook(wget, "1;") }],
  ["a file beside an unchanged notebook", { "wget.ts": "1;", "a.ipynb": notebook(wget, stub) }],
  ["a notebook beside the stub", { [`${wget}.ts`]: stub, "a.ipynb": notebook(wget, "1;") }],
  [
    "a repository with other sources, tests and notes",
    { "lib/wget.spec.ts": "2;", "lib/loop.ts": "3;", [`${wget}.ts`]: "1;", "README.md": "4" },
  ],
])("an answer is found by %s", async (_, files) => {
  expect(await found(files, wget)).toEqual(["1;"]);
});

it("an answer in a zip is found", async () => {
  expect(await found({ "all.zip": await makeZip({ "wget.ts": "1;" }) }, wget)).toEqual(["1;"]);
  const inFolder = await makeZip({ "hw1/main.ts": "1;", "notes.md": "2" });
  expect(await found({ "all.zip": inFolder }, wget)).toEqual(["1;"]);
});

it("a file that could not be taken for the answer is named", async () => {
  expect(await found({ "lib/one.ts": "1;", "work/two.ts": "2;" }, wget)).toEqual([
    `no answer was found: its name does not say which exercise it is (lib/one.ts); expected ${wget}.ts, or a notebook with the exercise's cell.`,
  ]);
});

it("what is wrong with a file is told of the exercise that it may be, and of no other", async () => {
  expect(await found({ "wget.ts": "\u0000" }, wget, retry)).toEqual([
    expect.stringContaining("wget.ts is not a text file"),
    `no answer was handed in: expected ${retry}.ts, or a notebook with the exercise's cell.`,
  ]);
  expect(await found({ "a.ipynb": "{" }, wget, retry)).toEqual([
    expect.stringContaining("(a.ipynb)"),
    expect.stringContaining("(a.ipynb)"),
  ]);
});

it("the stub counts when there is nothing else", async () => {
  expect(await found({ [`${wget}.ts`]: stub }, wget)).toEqual([stub]);
});

it("each exercise of several has its answer, or a sentence why not", async () => {
  const files = { "retry.ts": "1;", "main.ts": "2;" };
  expect(await found(files, wget, retry)).toEqual([
    `no answer was handed in: expected ${wget}.ts, or a notebook with the exercise's cell.`,
    "1;",
  ]);
});

it("a file that may be two of those that are asked for is told, and another one counts", async () => {
  const slugs = [wget, "03-event-loop/wget"];
  const files = { "wget.ts": "1;", "03-event-loop/wget.ts": "2;" };
  expect(await found(files, ...slugs)).toEqual([
    expect.stringContaining("it may be 03-event-loop/wget or 04-async-await/wget"),
    "2;",
  ]);
});

it("what cannot be read is told, and costs no other file", async () => {
  expect(await found({ "wget.ts": "\u0000" }, wget)).toEqual([
    expect.stringMatching(/^no answer was found: wget\.ts is not a text file: .*\.$/),
  ]);
  expect(await found({ "a.ipynb": "{", [`${wget}.ts`]: "1;" }, wget)).toEqual(["1;"]);
});

it("of several answers one counts, and that is said", async () => {
  const tree = new SubmissionTree(
    temporaryFolder({ [`${wget}.ts`]: "1;", "a.ipynb": notebook(wget, "2;") }),
  );
  const [answer] = await findAnswers(tree, [wget], readManifest());
  tree[Symbol.dispose]();
  expect(answer).toMatchObject({
    submission: {
      source: "1;",
      notes: [`${wget} is answered in ${wget}.ts and also in a.ipynb: ${wget}.ts counts.`],
    },
  });
});
