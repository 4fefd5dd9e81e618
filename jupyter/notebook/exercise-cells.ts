import { joinLines } from "./notebook.js";
import { parseNotebook } from "./read.js";
import { exerciseOf } from "./tags.js";

/** A notebook's cell in which the learner solves an exercise. */
export interface ExerciseCell {
  /** As in `04-async-await/wget`. */
  exercise: string;
  source: string;
}

/**
 * The code cells with an exercise's tag in a notebook's text, in order; `path` stands in messages.
 *
 * @throws InputError, one sentence, when the text is no notebook
 */
export function exerciseCells(text: string, path: string): ExerciseCell[] {
  return parseNotebook(text, path).cells.flatMap((cell) => {
    const exercise = exerciseOf(cell);
    if (cell.cell_type !== "code" || exercise === undefined) return [];
    return [{ exercise, source: joinLines(cell.source) }];
  });
}
