import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../course/input-error.js";
import {
  first,
  firstFile,
  notebookText,
  second,
  secondFile,
  secondNotebook,
  temporaryCourse,
} from "../testing/temporary-course.js";
import {
  digest,
  isLearnerFile,
  listLearnerFiles,
  readExerciseSources,
} from "./exercise-sources.js";

test("a digest tells code apart, but not line ends, spaces at line ends and blank lines around", () => {
  const code = "const a = 1;\n\nconst b = 2;";
  expect(digest("\nconst a = 1;  \r\n\r\nconst b = 2;\r\n\r\n")).toBe(digest(code));
  expect(digest("const a = 1;\n\n  const b = 2;")).not.toBe(digest(code));
  expect(digest("const a = 1;\nconst b = 2;")).not.toBe(digest(code));
});

test("an exercise's file holds the exercise it is named for", () => {
  const { root, write } = temporaryCourse();
  write(firstFile, "let a;");
  expect(readExerciseSources(root, firstFile)).toEqual([
    { slug: first, file: firstFile, text: "let a;", digest: digest("let a;") },
  ]);
});

test("a notebook holds its tagged cells", () => {
  const { root, write } = temporaryCourse();
  write(secondNotebook, notebookText({ [second]: "let a;\nlet b;", [first]: "let c;" }));
  expect(readExerciseSources(root, secondNotebook)).toEqual([
    {
      slug: second,
      file: secondNotebook,
      text: "let a;\nlet b;",
      digest: digest("let a;\nlet b;"),
    },
    { slug: first, file: secondNotebook, text: "let c;", digest: digest("let c;") },
  ]);
});

test("a file that is gone, or is neither, holds none", () => {
  const { root } = temporaryCourse();
  expect(readExerciseSources(root, "exercises/01-first/gone.ts")).toEqual([]);
  expect(readExerciseSources(root, "progress.json")).toEqual([]);
});

test("a notebook that cannot be read is named as it is in the course, not by its full path", () => {
  const { root, write } = temporaryCourse();
  write(secondNotebook, "not JSON");
  const read = () => readExerciseSources(root, secondNotebook);
  expect(read).toThrow(InputError);
  expect(read).toThrow(secondNotebook);
  expect(read).not.toThrow(join(root, secondNotebook));
});

test("lists what learners write in, and nothing of their tools", () => {
  const { root, write } = temporaryCourse();
  write("notebooks/.ipynb_checkpoints/02-second-checkpoint.ipynb", "{}");
  write("exercises/manifest.json", "{}");
  write("exercises/01-first/.hello.ts", "");
  write("work/.checkpoints/02-second.ipynb", "{}");
  write("work/notes.md", "");
  write("work/02-second.ipynb", "{}");
  expect(listLearnerFiles(root)).toEqual([
    firstFile,
    secondFile,
    secondNotebook,
    "work/02-second.ipynb",
  ]);
});

test.each([
  ["exercises/01-first/hello.ts", true],
  ["notebooks/02-second.ipynb", true],
  ["work/02-second.ipynb", true],
  ["work/.checkpoints/02-second.ipynb", false],
  ["exercises/manifest.json", false],
  ["notebooks/.ipynb_checkpoints/02-second-checkpoint.ipynb", false],
  ["exercises/node_modules/a/b.ts", false],
  ["solutions/01-first/hello.ts", false],
])("a learner writes in %s: %s", (file, expected) => {
  expect(isLearnerFile(file)).toBe(expected);
});
