import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Submission } from "../grading/verdict.js";
import { digest } from "./digest.js";
import { exerciseCells } from "./exercise-cells.js";

/** An exercise's code as it lies in a file now. */
export interface ExerciseSource extends Submission {
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
  const isNotebook = /^notebooks\/.+\.ipynb$/.test(file);
  if ((slug === undefined && !isNotebook) || !existsSync(path)) return [];
  if (slug !== undefined) return [{ slug, file, digest: digest(readFileSync(path, "utf8")) }];
  return exerciseCells(path, file).map((cell) => ({
    slug: cell.slug,
    file,
    digest: digest(cell.source),
  }));
}

/** All files below `exercises/` and `notebooks/` in which a learner writes, in order. */
export function listLearnerFiles(root: string): string[] {
  return ["exercises", "notebooks"].flatMap((folder) => {
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
    /^(exercises\/.+\.ts|notebooks\/.+\.ipynb)$/.test(file) &&
    !/(^|\/)(\.|node_modules\/)/.test(file)
  );
}
