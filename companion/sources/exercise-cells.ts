import { readFileSync } from "node:fs";
import { joinLines } from "../../jupyter/notebook/notebook.js";
import { parseNotebook } from "../../jupyter/notebook/read.js";
import { exerciseOf } from "../../jupyter/notebook/tags.js";

/** A notebook's cell that belongs to an exercise. */
export interface ExerciseCell {
  readonly slug: string;
  readonly source: string;
}

/**
 * The exercises' cells of a notebook, in order.
 *
 * @param name how a message calls the notebook
 * @throws InputError when it is no notebook
 */
export function exerciseCells(path: string, name: string): ExerciseCell[] {
  return parseNotebook(readFileSync(path, "utf8"), name).cells.flatMap((cell) => {
    const slug = exerciseOf(cell);
    return slug === undefined ? [] : [{ slug, source: joinLines(cell.source) }];
  });
}
