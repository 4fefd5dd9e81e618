import { basename, dirname, extname, resolve } from "node:path";
import { InputError } from "../../course/input-error.js";
import { readManifest } from "../../course/manifest.js";
import { exerciseCells } from "../../jupyter/notebook/exercise-cells.js";
import { readText } from "./read-text.js";
import type { Submission } from "./submission.js";

/**
 * Reads what a file holds for the grader: one submission for a `.ts` file, one for each exercise cell of a notebook.
 *
 * @param exercise grade this exercise only; for a `.ts` file, instead of what its path or its name says
 * @throws InputError, one sentence, when the file holds none
 */
export function readSubmissions(file: string, exercise?: string): [Submission, ...Submission[]] {
  const kind = extname(file).toLowerCase();
  if (kind === ".ipynb") return readCells(file, exercise);
  if (kind === ".ts") {
    const source = readText(file);
    const named = exercise === undefined ? exerciseOfPath(file) : { exercise };
    return [{ ...named, file, source, words: basename(file) }];
  }
  // A folder or a missing file is told as such, whatever its name ends in.
  readText(file);
  throw new InputError(`${file} cannot be graded: expected a file that ends in .ts or .ipynb.`);
}

/** The exercise that the folder and the name say, or else the only one that has this name. */
function exerciseOfPath(file: string): Pick<Submission, "exercise" | "note"> {
  const name = basename(file, extname(file));
  const exercise = `${basename(dirname(resolve(file)))}/${name}`;
  if (/^\d\d-[^/]+\/[^/]+$/.test(exercise)) return { exercise };
  const known = readManifest().exercises.map(({ slug }) => slug);
  const [found, ...others] = known.filter((slug) => slug.endsWith(`/${name}`));
  if (found && others.length === 0) {
    const note = `${file} is taken for the exercise ${found}, the only one of this name: say another one with --exercise.`;
    return { exercise: found, note };
  }
  throw new InputError(
    `The path of ${file} does not say which exercise it is: expected a path such as 04-async-await/wget.ts, or the option --exercise 04-async-await/wget.`,
  );
}

function readCells(file: string, wanted?: string): [Submission, ...Submission[]] {
  const submissions = exerciseCells(readText(file), file)
    .filter(({ exercise }) => wanted === undefined || exercise === wanted)
    .map((cell) => ({ ...cell, file, words: "the exercise cell" }));
  const repeated = submissions.find((one, index) =>
    submissions.slice(0, index).some((other) => other.exercise === one.exercise),
  );
  if (repeated) {
    throw new InputError(
      `${file} has more than one cell with the tag exercise:${repeated.exercise}: delete the copies, or take the tag off them.`,
    );
  }
  const [first, ...rest] = submissions;
  if (first) return [first, ...rest];
  throw new InputError(
    wanted === undefined
      ? `${file} has no exercise cell: expected a code cell with a tag such as exercise:04-async-await/wget; take the cell from the chapter as it was released.`
      : `${file} has no cell with the tag exercise:${wanted}: expected one code cell with it; take the cell from the chapter as it was released.`,
  );
}
