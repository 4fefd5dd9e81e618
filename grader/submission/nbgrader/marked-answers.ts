import type { Exercise } from "../../../course/manifest.js";
import { cellWords } from "../cell-words.js";
import type { LearnerCell } from "../learner-notebook.js";
import { type CellMark, readCellMark } from "./cell-metadata.js";

export interface MarkedAnswers {
  /** The cells that are answers by nbgrader's mark, each with its exercise in `exercises`. */
  marked: Set<LearnerCell>;
  notes: string[];
}

/**
 * Finds the answers that nbgrader has marked, and gives each the exercise that its id names, unless a tag has said it.
 *
 * @param cells their tags name exercises of this course, or are told already
 * @param chapter which exercise is meant when several chapters have one of this name
 */
export function readMarkedAnswers(
  cells: LearnerCell[],
  exercises: readonly Exercise[],
  chapter?: string,
): MarkedAnswers {
  const invalid = new Map<string, LearnerCell[]>();
  const byId = new Map<string, LearnerCell[]>();
  for (const cell of cells) {
    if (cell.nbgrader === undefined) continue;
    const mark = readCellMark(cell.nbgrader);
    if (typeof mark === "string") add(invalid, mark, cell);
    else if (isAnswer(mark)) add(byId, mark.grade_id, cell);
  }
  const notes = [...invalid].map(
    ([reason, found]) =>
      `nbgrader's mark of ${cellWords(found)} ${reason}; the mark is not looked at.`,
  );
  const marked = new Set<LearnerCell>();
  for (const [id, found] of byId) {
    const untagged = found.filter((cell) => !exercises.some(({ slug }) => isOf(cell, slug)));
    const named = untagged.length === 0 ? [] : exercisesOf(id, exercises, chapter);
    const [exercise] = named;
    if (exercise !== undefined && named.length === 1) {
      for (const cell of untagged) cell.exercises.push(exercise);
    } else if (untagged.length > 0) {
      notes.push(whyNotNamed(id, untagged, named));
    }
    const answers = found.filter((cell) => named.length === 1 || !untagged.includes(cell));
    for (const cell of answers) marked.add(cell);
    if (answers.length > 1) {
      notes.push(
        `${capital(cellWords(answers))} have the same nbgrader id ${shown(id)}, as copied cells do: each is read, and of what they define twice the last one counts.`,
      );
    }
  }
  return { marked, notes };
}

function isAnswer(mark: CellMark): mark is CellMark & { grade_id: string } {
  return mark.solution && mark.grade_id !== undefined;
}

function isOf(cell: LearnerCell, slug: string): boolean {
  return cell.exercises.includes(slug);
}

/** The exercises that an id may name: one, when it is clear. */
function exercisesOf(
  id: string,
  exercises: readonly Exercise[],
  chapter: string | undefined,
): string[] {
  const having = (isMeant: (slug: string) => boolean) =>
    exercises.flatMap(({ slug, formerSlugs = [] }) =>
      [slug, ...formerSlugs].some(isMeant) ? [slug] : [],
    );
  const whole = having((slug) => slug === id.replace("--", "/"));
  if (whole.length > 0) return whole;
  const sameName = having((slug) => slug.slice(slug.indexOf("/") + 1) === id);
  const inChapter = sameName.filter((slug) => slug.startsWith(`${chapter}/`));
  return inChapter.length > 0 ? inChapter : sameName;
}

function whyNotNamed(id: string, cells: LearnerCell[], named: string[]): string {
  const isNone = named.length === 0;
  const what = isNone ? "names no exercise of this course" : `may be ${named.join(" or ")}`;
  const remedy = (isNone ? "04-async-await/wget" : (named[0] as string)).replace("/", "--");
  const verb = cells.length === 1 ? "is" : "are";
  return `${capital(cellWords(cells))} ${verb} marked as an answer by nbgrader's id ${shown(id)}, which ${what}, and not graded by it: expected an id such as ${remedy}, or a tag.`;
}

function add(map: Map<string, LearnerCell[]>, key: string, cell: LearnerCell): void {
  const others = map.get(key);
  if (others) others.push(cell);
  else map.set(key, [cell]);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const longestShown = 60;

function shown(id: string): string {
  return id.length > longestShown ? `${id.slice(0, longestShown)}…` : id;
}
