import { InputError } from "../../course/input-error.js";
import { countValues } from "./count-values.js";

/** A code cell of a notebook that somebody else saved. */
export interface LearnerCell {
  /** Counted from 1 over all cells, texts too, as a reader counts from the top. */
  number: number;
  source: string;
  /** The slugs of its tags `exercise:…`. */
  exercises: string[];
  /** What nbgrader has written into its metadata, if anything; it may be whatever somebody put there. */
  nbgrader?: unknown;
}

const mostCells = 5000;
/** Of JSON, each of which takes a hundred bytes of memory; a chart with a million points has two million. */
const mostValues = 3_000_000;
/** Of exercises, on one cell: what is told of them must not take the memory of a class. */
const mostTags = 50;
/** In characters, of all code cells; outputs do not count. */
const mostCode = 1_000_000;

export interface LearnerNotebook {
  codeCells: LearnerCell[];
  notes: string[];
}

/**
 * Reads what can be graded of a notebook, in whatever state an editor left it: ids may be missing or doubled,
 * outputs broken, metadata of any kind. Only cells with a source are needed.
 *
 * @throws InputError, one sentence, when the text is no notebook
 */
export function readLearnerNotebook(text: string, file: string): LearnerNotebook {
  const notebook = parse(text, file);
  const all = cellsOf(notebook);
  if (all === undefined) {
    throw new InputError(
      `${file} is JSON but not a Jupyter notebook: expected cells in it; open and save it in Jupyter or VS Code.`,
    );
  }
  if (all.length > mostCells) {
    throw new InputError(
      `${file} has ${all.length} cells: expected at most ${mostCells}; hand in the chapter's own notebook.`,
    );
  }
  const codeCells: LearnerCell[] = [];
  const notes: string[] = [];
  for (const [index, cell] of all.entries()) {
    const number = index + 1;
    const exercises = exercisesOf(cell);
    const nbgrader = holdersOf(cell).find((holder) => holder.nbgrader !== undefined)?.nbgrader;
    const source = sourceOf(cell);
    if (isRecord(cell) && cell.cell_type === "code" && source !== undefined) {
      codeCells.push({ number, source, exercises, nbgrader });
    } else if (exercises.length > 0 || wasAnswer(nbgrader)) {
      const what = exercises[0] ? `has the tag exercise:${exercises[0]}` : "is marked by nbgrader";
      notes.push(`Cell ${number} ${what} but is no code cell: make it one again.`);
    }
  }
  const code = codeCells.reduce((sum, { source }) => sum + source.length, 0);
  if (code > mostCode) {
    throw new InputError(
      `${file} has ${(code / 1e6).toFixed(1)} MB of code: expected at most ${mostCode / 1e6} MB; take out what is no code, such as data.`,
    );
  }
  return { codeCells, notes };
}

function parse(text: string, file: string): unknown {
  if (text.trim() === "") {
    throw new InputError(
      `${file} is empty: expected a notebook; save it again, or upload it again.`,
    );
  }
  if (countValues(text, mostValues) > mostValues) {
    throw new InputError(
      `${file} has more than ${mostValues} values in its JSON: expected no more of them in a notebook; clear its outputs, and save it again.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${file} is not a notebook: ${whyNoJson(text, error as Error)}.`);
  }
}

function whyNoJson(text: string, { message }: Error): string {
  if (/^(<{7}|>{7}) /m.test(text)) {
    return "it holds the conflict marks of a merge (<<<<<<<); take one side of each conflict, and save it again";
  }
  if (!/^\s*[[{]/.test(text)) {
    return "expected JSON, and this is other text; if it is code, name the file .ts";
  }
  if (/end of JSON input|Unterminated string/i.test(message)) {
    return "expected JSON, and it ends in the middle; save it again, or upload it again";
  }
  return `expected JSON, and it cannot be parsed (${message.split("\n")[0]})`;
}

/** Version 3 of the format kept the cells in worksheets. */
function cellsOf(notebook: unknown): unknown[] | undefined {
  if (!isRecord(notebook)) return undefined;
  if (Array.isArray(notebook.cells)) return notebook.cells;
  if (!Array.isArray(notebook.worksheets)) return undefined;
  return notebook.worksheets.flatMap((sheet) =>
    isRecord(sheet) && Array.isArray(sheet.cells) ? sheet.cells : [],
  );
}

/** One string or its lines; version 3 called it the input. */
function sourceOf(cell: unknown): string | undefined {
  if (!isRecord(cell)) return undefined;
  const source = cell.source ?? cell.input;
  if (typeof source === "string") return source;
  if (Array.isArray(source) && source.every((line) => typeof line === "string")) {
    return source.join("");
  }
  return undefined;
}

/** nbgrader keeps of which type an answer was when it was given out. */
function wasAnswer(nbgrader: unknown): boolean {
  return isRecord(nbgrader) && nbgrader.solution === true && nbgrader.cell_type === "code";
}

/** Jupyter and VS Code keep a cell's metadata in it itself; other tools carry the same one level deeper. */
function holdersOf(cell: unknown): Record<string, unknown>[] {
  if (!isRecord(cell) || !isRecord(cell.metadata)) return [];
  const { metadata } = cell;
  const custom = isRecord(metadata.custom) ? metadata.custom : {};
  return [metadata, custom, custom.metadata, metadata.vscode, metadata.colab].filter(isRecord);
}

function exercisesOf(cell: unknown): string[] {
  const tags = holdersOf(cell).flatMap(({ tags }) => tagsOf(tags));
  const slugs = tags.flatMap((tag) => /^\s*exercise:\s*(\S{1,100})\s*$/i.exec(tag)?.[1] ?? []);
  return [...new Set(slugs)].slice(0, mostTags);
}

function tagsOf(tags: unknown): string[] {
  if (typeof tags === "string") return tags.split(",");
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
