import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../course/input-error.js";
import { emptyProgress, withExercise } from "../progress/progress.js";
import { ProgressFile } from "../progress/progress-file.js";
import { CourseSources } from "../sources/course-sources.js";
import { readExerciseSources } from "../sources/exercise-sources.js";
import {
  first,
  firstFile,
  notebookText,
  second,
  secondFile,
  secondNotebook,
  temporaryCourse,
} from "../testing/temporary-course.js";
import { filesToReset, resetExercise } from "./reset-exercise.js";

const answer = "export const count = 3;\n";

function course() {
  const temporary = temporaryCourse();
  const { root, stubs } = temporary;
  const fail = (error: unknown) => {
    throw error;
  };
  const parts = {
    root,
    stubs,
    sources: new CourseSources(root, [first, second], stubs, fail),
    progressFile: new ProgressFile(root, fail),
  };
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  return { ...temporary, parts, read };
}

test("sets the exercise back in every file in which it is begun, and keeps copies", () => {
  const { parts, write, read, stubs } = course();
  const notebook = notebookText({ [second]: "const count = 3;" }, "mine = 1");
  write(secondFile, answer);
  write(secondNotebook, notebook);
  const { files, backup } = resetExercise(parts, second);
  expect(files).toEqual([secondFile, secondNotebook]);
  expect(read(secondFile)).toBe(stubs[second]?.[secondFile]);
  expect(read(secondNotebook)).toContain("mine = 1");
  expect(filesToReset(parts, second)).toEqual([]);
  expect(read(`${backup}/${secondFile}`)).toBe(answer);
  expect(read(`${backup}/${secondNotebook}`)).toBe(notebook);
});

test("forgets the exercise's progress and no other's, and copies the whole before", () => {
  const { parts, write, read } = course();
  write(secondFile, answer);
  const { progressFile } = parts;
  const before = withExercise(emptyProgress, first, { passed: true });
  progressFile.update(() => withExercise(before, second, { hints: 2 }));
  const { backup } = resetExercise(parts, second);
  expect(progressFile.read()).toEqual(before);
  expect(JSON.parse(read(`${backup}/progress.json`)).exercises[second].hints).toBe(2);
});

test("a second reset does not replace the copies of the first", () => {
  const { parts, write, read } = course();
  for (const text of ["one", "two"]) {
    write(secondFile, text);
    resetExercise(parts, second);
  }
  expect(read(`backups/reset-1/${secondFile}`)).toBe("one");
  expect(read(`backups/reset-2/${secondFile}`)).toBe("two");
});

test("brings back an exercise's file that is gone", () => {
  const { root, parts, read, stubs } = course();
  rmSync(join(root, firstFile));
  expect(resetExercise(parts, first).files).toEqual([firstFile]);
  expect(read(firstFile)).toBe(stubs[first]?.[firstFile]);
});

test("a copied notebook gets the stub too; of a cell that was split the rest is emptied, and outputs go", () => {
  const { root, parts, write, stubs } = course();
  const copy = "notebooks/02-second-Copy1.ipynb";
  const notebook = JSON.parse(notebookText({ [second]: "const count =" }));
  const cell = notebook.cells[1];
  cell.outputs = [{ output_type: "stream", name: "stdout", text: ["old"] }];
  notebook.cells.push({ ...cell, id: "rest", source: ["3;"] });
  write(copy, JSON.stringify(notebook));
  resetExercise(parts, second);
  const sources = readExerciseSources(root, copy).map(({ text }) => text);
  expect(sources).toEqual([stubs[second]?.[secondNotebook], ""]);
  expect(readFileSync(join(root, copy), "utf8")).not.toContain("old");
});

test("what the page has saved is set back, too", () => {
  const { parts, write, read } = course();
  const saved = "work/02-second.ipynb";
  const notebook = notebookText({ [second]: "const count = 3;" });
  write(saved, notebook);
  const { files, backup } = resetExercise(parts, second);
  expect(files).toEqual([saved]);
  expect(read(saved)).toContain("const count = undefined; // TODO");
  expect(read(`${backup}/${saved}`)).toBe(notebook);
});

test("an exercise whose stub the course does not keep is left as it is", () => {
  const { root, parts, write, read } = course();
  write(secondFile, answer);
  const reset = () => resetExercise({ ...parts, stubs: {} }, second);
  expect(reset).toThrow(InputError);
  expect(reset).toThrow(`keeps no stub of ${second} for ${secondFile}`);
  expect(read(secondFile)).toBe(answer);
  expect(existsSync(join(root, "backups"))).toBe(false);
});

test("what cannot be copied is not set back", () => {
  const { root, parts, write, read } = course();
  write(secondFile, answer);
  writeFileSync(join(root, "backups"), "in the way of the folder");
  expect(() => resetExercise(parts, second)).toThrow(InputError);
  expect(read(secondFile)).toBe(answer);
});
