import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../course/input-error.js";
import { readSubmissions } from "./read-submissions.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "course-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function cell(source: string[], ...tags: string[]) {
  return {
    cell_type: "code",
    id: `cell-${Math.random().toString(36).slice(2)}`,
    metadata: tags.length > 0 ? { tags } : {},
    execution_count: null,
    outputs: [],
    source,
  };
}

function notebook(...cells: unknown[]): string {
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
}

function messageOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error("The file was read");
}

it("the exercise of a .ts file is told by its path", () => {
  const [submission] = readSubmissions(
    join(import.meta.dirname, "../../solutions/04-async-await/wget.ts"),
  );
  expect(submission).toMatchObject({ exercise: "04-async-await/wget", words: "wget.ts" });
});

it("--exercise says it for a file elsewhere, and a byte order mark is no part of the source", () => {
  const file = write("answer.ts", "\uFEFFlet x = 1;");
  const [submission] = readSubmissions(file, "04-async-await/wget");
  expect(submission).toMatchObject({ exercise: "04-async-await/wget", source: "let x = 1;" });
});

it("elsewhere the name tells it, when one exercise alone has it, and that is said", () => {
  const [submission] = readSubmissions(write("wget.ts", ""));
  expect(submission.exercise).toBe("04-async-await/wget");
  expect(submission.note).toContain("is taken for the exercise 04-async-await/wget");
  const [named] = readSubmissions(write("wget.ts", ""), "05-web/hello");
  expect(named).toMatchObject({ exercise: "05-web/hello" });
  expect(named.note).toBeUndefined();
});

it("a notebook gives the source of each cell with an exercise's tag", () => {
  const file = write(
    "chapter.ipynb",
    notebook(
      cell(["let other = 1;"]),
      cell(["let x = 1;\n", "x;"], "later", "exercise:04-async-await/wget"),
      cell(["let y;"], "exercise:05-web/hello"),
    ),
  );
  const all = readSubmissions(file);
  expect(all.map(({ exercise }) => exercise)).toEqual(["04-async-await/wget", "05-web/hello"]);
  expect(all[0]).toMatchObject({ source: "let x = 1;\nx;", words: "the exercise cell" });
  expect(readSubmissions(file, "05-web/hello")).toHaveLength(1);
});

describe("what cannot be graded is told in one sentence", () => {
  it.each([
    ["a missing file", () => join(folder, "none.ts"), "There is no file"],
    ["a missing notebook", () => join(folder, "none.ipynb"), "There is no file"],
    ["a folder", () => folder, "is a folder"],
    ["another kind of file", () => write("answer.js", ""), "ends in .ts or .ipynb"],
    ["a binary file", () => write("wget.ts", Buffer.from([1, 0, 2])), "not a text file"],
    ["another encoding", () => write("wget.ts", Buffer.from([0xff, 0x41])), "UTF-8"],
    ["a path without an exercise", () => write("answer.ts", ""), "--exercise"],
    ["broken JSON", () => write("a.ipynb", "{"), "expected JSON"],
    ["JSON that is no notebook", () => write("a.ipynb", "[]"), "not a Jupyter notebook"],
    [
      "a notebook without the cell",
      () => write("a.ipynb", notebook(cell(["x"]))),
      "no exercise cell",
    ],
    [
      "a copied exercise cell",
      () => write("a.ipynb", notebook(cell(["x"], "exercise:a/b"), cell(["y"], "exercise:a/b"))),
      "more than one cell",
    ],
  ])("%s", (_, file, words) => {
    const message = messageOf(() => readSubmissions(file()));
    expect(message).toContain(words);
    expect(message).not.toContain("\n");
  });

  it.skipIf(process.platform === "win32")("a named pipe, which nobody writes to", () => {
    const file = join(folder, "wget.ts");
    execFileSync("mkfifo", [file]);
    expect(messageOf(() => readSubmissions(file))).toContain("not an ordinary file");
  });

  it("a notebook without the wanted cell", () => {
    const file = write("a.ipynb", notebook(cell(["x"], "exercise:a/b")));
    expect(messageOf(() => readSubmissions(file, "c/d"))).toContain("exercise:c/d");
  });
});
