import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
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

const slug = "04-async-await/wget";
const tagged = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [{ cell_type: "code", metadata: { tags: [`exercise:${slug}`] }, source: "let ä = 1;" }],
});

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
  expect(submission).toMatchObject({ exercise: slug, words: "wget.ts", notes: [] });
  expect(submission.parts).toBeUndefined();
});

it("--exercise says it for a file elsewhere, and a byte order mark is no part of the source", () => {
  const file = write("answer.ts", "\uFEFFlet x = 1;");
  const [submission] = readSubmissions(file, slug);
  expect(submission).toMatchObject({ exercise: slug, source: "let x = 1;", notes: [] });
});

it("elsewhere the name tells it, when one exercise alone has it, and that is said", () => {
  const [submission] = readSubmissions(write("retry.ts", ""));
  expect(submission.exercise).toBe("04-async-await/retry");
  expect(submission.notes).toEqual([
    expect.stringContaining("is taken for the exercise 04-async-await/retry, the only one"),
  ]);
  expect(() => readSubmissions(write("wget.ts", ""))).toThrow("does not say which exercise");
  const [named] = readSubmissions(write("wget.ts", ""), "05-web/hello");
  expect(named).toMatchObject({ exercise: "05-web/hello", notes: [] });
});

describe.each([
  ["wget.ts", "let ä = 1;"],
  ["chapter.ipynb", tagged],
])("an encoding that editors save by mistake: %s", (name, text) => {
  const big = Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
  it.each([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`), []],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${text}`, "utf16le"), ["UTF-16"]],
    ["UTF-16, big end first", big, ["UTF-16"]],
    ["UTF-16 without a mark", Buffer.from(text, "utf16le"), ["UTF-16"]],
    ["Latin-1", Buffer.from(text, "latin1"), ["Latin-1"]],
  ])("%s", (_, bytes, told) => {
    const [submission] = readSubmissions(write(name, bytes), slug);
    expect(submission.source).toBe("let ä = 1;");
    expect(submission.notes).toEqual(
      told.map((word) => expect.stringContaining(`read as ${word}`)),
    );
  });
});

it("what stands in texts, and not in JSON itself, may be as much as it likes", () => {
  const output = { output_type: "stream", name: "stdout", text: '[{,"\\'.repeat(800_000) };
  const notebook = JSON.parse(tagged);
  notebook.cells[0].outputs = [output];
  expect(readSubmissions(write("a.ipynb", JSON.stringify(notebook)))[0].exercise).toBe(slug);
});

it("a notebook that is named .ts is graded as what it is", () => {
  const [submission] = readSubmissions(write("wget.ts", tagged));
  expect(submission).toMatchObject({ exercise: slug, source: "let ä = 1;" });
  expect(submission.notes).toEqual([
    expect.stringContaining("is a notebook, in spite of its name"),
  ]);
});

const bytes = (...numbers: number[]) => Buffer.from([...numbers, ...Array(50).fill(7)]);

describe("what cannot be graded is told in one sentence", () => {
  it.each([
    ["a missing file", () => join(folder, "none.ts"), "There is no file"],
    ["a missing notebook", () => join(folder, "none.ipynb"), "There is no file"],
    ["a folder", () => folder, "is a folder"],
    ["a Python file", () => write("wget.py", "def wget(): ..."), "is Python: expected a file that"],
    ["a JavaScript file", () => write("answer.js", ""), "ends in .ts or .ipynb"],
    ["another kind of file", () => write("answer.rs", ""), "cannot be graded"],
    ["a binary file", () => write("wget.ts", Buffer.from([1, 0, 2])), "not a text file"],
    ["a picture", () => write("wget.ts", bytes(0x89, 0x50, 0x4e, 0x47)), "is an image"],
    ["a renamed zip", () => write("a.ipynb", bytes(0x50, 0x4b, 3, 4)), "zip archive: unpack it"],
    ["a renamed gzip", () => write("a.ipynb", bytes(0x1f, 0x8b)), "gzip archive: unpack it"],
    ["a PDF", () => write("a.ipynb", "%PDF-1.7 ..."), "is a PDF"],
    [
      "a page that a browser saved",
      () => write("a.ipynb", "\n<!DOCTYPE html>\n<html><body>chapter</body></html>"),
      "is a web page: the browser saved",
    ],
    [
      "a pointer of Git LFS",
      () =>
        write(
          "a.ipynb",
          "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        ),
      "git lfs pull",
    ],
    ["a path without an exercise", () => write("answer.ts", ""), "--exercise"],
    ["an empty notebook", () => write("a.ipynb", ""), "is empty"],
    ["code in a notebook's name", () => write("a.ipynb", "let x = 1;"), "name the file .ts"],
    ["half a notebook", () => write("a.ipynb", tagged.slice(0, 80)), "ends in the middle"],
    ["broken JSON", () => write("a.ipynb", '{"cells": [}'), "cannot be parsed"],
    [
      "a merge that stopped",
      () => write("a.ipynb", '{\n<<<<<<< HEAD\n"cells": []\n=======\n>>>>>>> other\n}'),
      "conflict marks of a merge",
    ],
    [
      "JSON that would take all memory",
      () => write("a.ipynb", "[".repeat(4_000_000)),
      "more than 3000000 values",
    ],
    ["JSON that is no notebook", () => write("a.ipynb", "[]"), "not a Jupyter notebook"],
    ["JSON that is null", () => write("a.ipynb", "null"), "not a Jupyter notebook"],
    [
      "a notebook without the cell",
      () => write("a.ipynb", tagged.replace("exercise:", "x:")),
      "no exercise cell",
    ],
    [
      "a notebook of another course",
      () => write("a.ipynb", tagged.replace("wget", "gone")),
      "which this course does not have",
    ],
    [
      "code of more than a megabyte",
      () => write("wget.ts", `const data = "${"x".repeat(1_200_000)}";`),
      "has 1.2 MB of code",
    ],
  ])("%s", (_, file, words) => {
    const message = messageOf(() => readSubmissions(file()));
    expect(message).toContain(words);
    expect(message).toMatch(/^[^\n]+\.$/);
  });

  it("a huge file is not even read", () => {
    const file = write("a.ipynb", "");
    truncateSync(file, 60_000_000);
    expect(messageOf(() => readSubmissions(file))).toMatch(/has 60 MB: expected at most 50 MB/);
  });

  it.skipIf(process.platform === "win32")("a named pipe, which nobody writes to", () => {
    const file = join(folder, "wget.ts");
    execFileSync("mkfifo", [file]);
    expect(messageOf(() => readSubmissions(file))).toContain("not an ordinary file");
  });

  it("a notebook without the wanted cell", () => {
    const file = write("a.ipynb", tagged);
    expect(messageOf(() => readSubmissions(file, "c/d"))).toContain("exercise:c/d");
  });
});
