import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Manifest } from "../../course/manifest.js";
import type { Stubs } from "../sources/stored-stubs.js";
import { collectStubs } from "../sources/stubs.js";

export const first = "01-first/hello";
export const second = "02-second/count";
export const firstFile = `exercises/${first}.ts`;
export const secondFile = `exercises/${second}.ts`;
export const secondNotebook = "notebooks/02-second.ipynb";

export interface TemporaryCourse {
  readonly root: string;
  readonly course: Manifest;
  readonly stubs: Stubs;
  /** @param file relative to the course's folder */
  write(file: string, text: string): void;
}

/** A course of two chapters with an exercise each, the second one also in a notebook; removed after the test. */
export function temporaryCourse(): TemporaryCourse {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "companion-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write(firstFile, "export const hello = undefined; // TODO\n");
  write(secondFile, "export const count = undefined; // TODO\n");
  write(secondNotebook, notebookText({ [second]: "const count = undefined; // TODO" }));
  return { root, course: twoChapters, stubs: collectStubs(root), write };
}

/** A notebook with one cell for each exercise, under its slug, and a cell that belongs to none. */
export function notebookText(cells: Record<string, string>, plain = "1 + 1"): string {
  const cell = (id: string, source: string, tags: string[]) => ({
    cell_type: "code",
    execution_count: null,
    id,
    metadata: { tags },
    outputs: [],
    source: source.split(/(?<=\n)/),
  });
  return JSON.stringify({
    cells: [
      cell("plain", plain, []),
      ...Object.entries(cells).map(([slug, source], index) =>
        cell(`exercise-${index}`, source, [`exercise:${slug}`]),
      ),
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
}

const limits = { seconds: 1, megabytes: 64 };

const twoChapters: Manifest = {
  chapters: [
    { slug: "01-first", title: "The first chapter" },
    { slug: "02-second", title: "The second chapter" },
  ],
  exercises: [
    {
      slug: first,
      title: "Hello",
      objective: "Say hello.",
      points: 4,
      hints: ["Look at the name.", "Say it aloud."],
      limits,
    },
    {
      slug: second,
      title: "Count",
      objective: "Count to three.",
      points: 6,
      hints: ["Begin with one."],
      limits,
    },
  ],
};
