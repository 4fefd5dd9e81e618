import { renameSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { firstFile, secondNotebook, temporaryCourse } from "../testing/temporary-course.js";
import { watchCourse } from "./watch-course.js";

test("hears of saves by writing and by renaming, and of nothing else", async () => {
  const { root, write } = temporaryCourse();
  const saves: string[] = [];
  let heard = () => {};
  const watcher = watchCourse(root, {
    onSave: (file) => {
      saves.push(file);
      heard();
    },
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => watcher.close());
  const saved = (file: string) =>
    new Promise<void>((resolve) => {
      heard = () => {
        if (saves.includes(file)) resolve();
      };
    });
  await watcher.ready;

  write("exercises/01-first/notes.md", "not for the grader");
  write("notebooks/.ipynb_checkpoints/02-second-checkpoint.ipynb", "{}");
  const written = saved(firstFile);
  write(firstFile, "export const hello = 1;\n");
  await written;

  const renamed = saved(secondNotebook);
  write("notebooks/.~02-second.ipynb", "{}");
  renameSync(join(root, "notebooks/.~02-second.ipynb"), join(root, secondNotebook));
  await renamed;

  const added = saved("exercises/03-third/new.ts");
  write("exercises/03-third/new.ts", "");
  await added;
  expect(new Set(saves)).toEqual(new Set([firstFile, secondNotebook, "exercises/03-third/new.ts"]));
});
