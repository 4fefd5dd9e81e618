import { basename, dirname, extname, resolve } from "node:path";
import { InputError } from "../../course/input-error.js";
import { readManifest } from "../../course/manifest.js";
import { readCells } from "./read-cells.js";
import { readBytes, textOf } from "./read-text.js";
import type { Submission, Submissions } from "./submission.js";

/** In characters; nobody writes so much code for an exercise, and the compiler would need long for it. */
const longestSource = 1_000_000;

/**
 * Reads what a file holds for the grader: one submission for a `.ts` file, one for each exercise of a notebook.
 *
 * What can be graded is, and what was assumed for that stands in the submissions' notes. An exercise of the same
 * chapter for which the notebook has no cell gives an empty submission.
 *
 * @param exercise grade this exercise only; for a `.ts` file, instead of what its path or its name says
 * @throws InputError, one sentence, when the file holds none
 */
export function readSubmissions(file: string, exercise?: string): Submissions {
  return submissionsIn(file, readBytes(file), exercise);
}

/** The same of a file that has been read, be it from a zip. */
export function submissionsIn(file: string, bytes: Buffer, exercise?: string): Submissions {
  const kind = extname(file).toLowerCase();
  const { text, note } = textOf(file, bytes);
  const isCode = kind === ".ts" || kind === ".mts";
  if (!isCode && kind !== ".ipynb") {
    const what = otherLanguages[kind];
    throw new InputError(
      `${file} ${what ? `is ${what}` : "cannot be graded"}: expected a file that ends in .ts or .ipynb.`,
    );
  }
  const isRenamed = isCode && /^\s*\{\s*"/.test(text) && /"nbformat"\s*:/.test(text);
  const [first, ...rest]: Submissions =
    isCode && !isRenamed ? [readCode(file, text, exercise)] : readCells(file, text, exercise);
  if (note) first.notes.unshift(`${file}: ${note}`);
  if (isRenamed) first.notes.unshift(`${file} is a notebook, in spite of its name.`);
  return [first, ...rest];
}

const otherLanguages: Record<string, string> = {
  ".py": "Python",
  ".js": "JavaScript",
  ".mjs": "JavaScript",
  ".tsx": "TypeScript with JSX",
  ".md": "a text",
  ".txt": "a text",
};

function readCode(file: string, source: string, exercise?: string): Submission {
  if (source.length > longestSource) {
    throw new InputError(
      `${file} has ${(source.length / 1e6).toFixed(1)} MB of code: expected at most ${longestSource / 1e6} MB; take out what is no code, such as data.`,
    );
  }
  const named = exercise === undefined ? exerciseOfPath(file) : { exercise, notes: [] };
  return { ...named, file, source, words: basename(file) };
}

/** The exercise that the folder and the name say, or else the only one that has this name. */
function exerciseOfPath(file: string): Pick<Submission, "exercise" | "notes"> {
  const name = basename(file, extname(file));
  const exercise = `${basename(dirname(resolve(file)))}/${name}`;
  if (/^\d\d-[^/]+\/[^/]+$/.test(exercise)) return { exercise, notes: [] };
  const known = readManifest().exercises.map(({ slug }) => slug);
  const [found, ...others] = known.filter((slug) => slug.endsWith(`/${name}`));
  if (found && others.length === 0) {
    const note = `${file} is taken for the exercise ${found}, the only one of this name: say another one with --exercise.`;
    return { exercise: found, notes: [note] };
  }
  throw new InputError(
    `The path of ${file} does not say which exercise it is: expected a path such as 04-async-await/wget.ts, or the option --exercise 04-async-await/wget.`,
  );
}
