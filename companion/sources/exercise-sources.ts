import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exerciseCells } from "../../jupyter/notebook/exercise-cells.js";
import type { Submission } from "../grading/verdict.js";

/** An exercise's code as it lies in a file now. */
export interface ExerciseSource extends Submission {
  readonly text: string;
  readonly digest: string;
}

/**
 * The exercises that a file holds: the one that a file in `exercises/` is named for, or a notebook's
 * tagged cells. A file that is gone, or that is neither, holds none.
 *
 * @param file relative to `root`, with forward slashes
 * @throws InputError when a notebook cannot be read
 */
export function readExerciseSources(root: string, file: string): ExerciseSource[] {
  const path = join(root, file);
  const slug = /^exercises\/(.+)\.ts$/.exec(file)?.[1];
  const isNotebook = /^(notebooks|work)\/.+\.ipynb$/.test(file);
  if ((slug === undefined && !isNotebook) || !existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  if (slug !== undefined) return [exerciseSource(slug, file, text)];
  return exerciseCells(text, file).map(({ exercise, source }) =>
    exerciseSource(exercise, file, source),
  );
}

function exerciseSource(slug: string, file: string, text: string): ExerciseSource {
  return { slug, file, text, digest: digest(text) };
}

/** In the course's folder: the exercises' files, the notebooks, and what the course's own page saves of them. */
export const learnerFolders = ["exercises", "notebooks", "work"];

/** All files in which a learner writes, in order. */
export function listLearnerFiles(root: string, folders = learnerFolders): string[] {
  return folders.flatMap((folder) => {
    if (!existsSync(join(root, folder))) return [];
    return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter(isLearnerFile)
      .sort();
  });
}

/** Whether a learner writes in that file; folders and files that begin with a dot are tools' own. */
export function isLearnerFile(file: string): boolean {
  return (
    /^(exercises\/.+\.ts|(notebooks|work)\/.+\.ipynb)$/.test(file) &&
    !/(^|\/)(\.|node_modules\/)/.test(file)
  );
}

/**
 * Tells whether a source changed: the same text on Windows and elsewhere, in a file and in a notebook's
 * cell, gives the same digest, so spaces at line ends and blank lines around do not count.
 */
export function digest(source: string): string {
  const lines = source.split(/\r?\n/).map((line) => line.trimEnd());
  return createHash("sha256").update(lines.join("\n").trim()).digest("hex").slice(0, 16);
}
