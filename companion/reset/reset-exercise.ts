import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { backupsFolder, freeName } from "../../course/backups.js";
import { InputError } from "../../course/input-error.js";
import { writeAtomically } from "../../course/write-atomically.js";
import { writeNotebook } from "../../jupyter/notebook/format.js";
import { readNotebook } from "../../jupyter/notebook/read.js";
import { exerciseOf } from "../../jupyter/notebook/tags.js";
import { withoutExercise } from "../progress/progress.js";
import { type ProgressFile, progressFileName } from "../progress/progress-file.js";
import type { CourseSources } from "../sources/course-sources.js";
import type { Stubs } from "../sources/stored-stubs.js";

export interface ResetParts {
  /** The course's folder. */
  readonly root: string;
  readonly stubs: Stubs;
  readonly sources: CourseSources;
  readonly progressFile: ProgressFile;
}

/** What a reset did; files and folders are relative to the course's folder. */
export interface Reset {
  readonly files: readonly string[];
  /** Holds the files as they were, under their paths. */
  readonly backup: string;
}

/**
 * The files that a reset of the exercise would set back: those in which it is begun, and its own file when
 * that is gone.
 */
export function filesToReset({ root, stubs, sources }: ResetParts, slug: string): string[] {
  const begun = sources.begun().filter((source) => source.slug === slug);
  const gone = Object.keys(stubs[slug] ?? {}).filter(
    (file) => file.endsWith(".ts") && !existsSync(join(root, file)),
  );
  return [...new Set([...begun.map(({ file }) => file), ...gone])];
}

/**
 * Sets an exercise back to its stub, in every file in which it is begun, and forgets its points and hints.
 * What was there, and the progress, is copied first.
 *
 * @throws InputError when something cannot be copied or written; nothing is set back that was not copied
 */
export function resetExercise(parts: ResetParts, slug: string): Reset {
  const { root, stubs, progressFile } = parts;
  const files = filesToReset(parts, slug);
  const texts = files.map((file): [string, string] => [file, stubOf(stubs, slug, file)]);
  try {
    const backup = backUp(root, [...files, progressFileName]);
    for (const [file, text] of texts) {
      if (file.endsWith(".ipynb")) resetCells(join(root, file), slug, text);
      else resetFile(join(root, file), text);
    }
    progressFile.update((progress) => withoutExercise(progress, slug));
    return { files, backup };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `${slug} could not be reset (${(error as Error).message}): make the course's folder writable and try again.`,
    );
  }
}

/** A copy of a notebook has no stub of its own, but the one of the notebook that it was copied from. */
function stubOf(stubs: Stubs, slug: string, file: string): string {
  const known = stubs[slug] ?? {};
  const isNotebook = file.endsWith(".ipynb");
  const stub =
    known[file] ??
    Object.entries(known).find(([other]) => other.endsWith(".ipynb") === isNotebook)?.[1];
  if (stub !== undefined) return stub;
  throw new InputError(
    `The course keeps no stub of ${slug} for ${file}: take that file back from git, or from a fresh copy of the course.`,
  );
}

function backUp(root: string, files: readonly string[]): string {
  mkdirSync(join(root, backupsFolder), { recursive: true });
  const backup = freeName(root, (number) => `reset-${number}`);
  for (const file of files.filter((file) => existsSync(join(root, file)))) {
    mkdirSync(dirname(join(root, backup, file)), { recursive: true });
    copyFileSync(join(root, file), join(root, backup, file));
  }
  return backup;
}

function resetFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeAtomically(path, text);
}

/** A cell that was split or copied has its tag twice: the first becomes the stub, the others empty. Old outputs go too. */
function resetCells(path: string, slug: string, stub: string): void {
  const notebook = readNotebook(path);
  let source = stub;
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== "code" || exerciseOf(cell) !== slug) return cell;
    const fresh = { ...cell, source, outputs: [], execution_count: null };
    source = "";
    return fresh;
  });
  writeNotebook(path, { ...notebook, cells });
}
