import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import {
  firstFile,
  secondFile,
  secondNotebook,
  temporaryCourse,
} from "./testing/temporary-course.js";
import { settle, settleMilliseconds, watchCourse } from "./watch-course.js";

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

  const savedByPage = saved("work/02-second.ipynb");
  write("work/02-second.ipynb", "{}");
  await savedByPage;

  const added = saved("exercises/03-third/new.ts");
  write("exercises/03-third/new.ts", "");
  await added;
  expect(new Set(saves)).toEqual(
    new Set([firstFile, secondNotebook, "work/02-second.ipynb", "exercises/03-third/new.ts"]),
  );
});

test("is ready only when it hears of each save, also where a folder is not there yet", async () => {
  const { root, write } = temporaryCourse();
  rmSync(join(root, secondFile));
  let hear = (_file: string) => {};
  const heard = new Promise<string>((resolve) => {
    hear = resolve;
  });
  const onError = (error: Error) => {
    throw error;
  };
  const watcher = watchCourse(root, { onSave: hear, onError });
  onTestFinished(() => watcher.close());
  await watcher.ready;
  write(firstFile, "export const hello = 1;\n");
  expect(await heard).toBe(firstFile);
});

describe("settling", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => void vi.useRealTimers();
  });

  test("passes a file on once, when it has rested", () => {
    const onSettled = vi.fn();
    const heard = settle(onSettled);
    heard("a.ts");
    vi.advanceTimersByTime(settleMilliseconds - 1);
    heard("a.ts");
    vi.advanceTimersByTime(settleMilliseconds - 1);
    expect(onSettled).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onSettled.mock.calls).toEqual([["a.ts"]]);
  });

  test("files rest each for itself", () => {
    const onSettled = vi.fn();
    const heard = settle(onSettled);
    heard("a.ts");
    heard("b.ts");
    vi.runAllTimers();
    expect(onSettled.mock.calls).toEqual([["a.ts"], ["b.ts"]]);
  });

  test("after closing nothing comes and no timer is left", () => {
    const onSettled = vi.fn();
    const heard = settle(onSettled);
    heard("a.ts");
    heard.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
