import { CellIndex } from "./cell-index.js";
import { cellWords } from "./cell-words.js";
import { type Dropped, type Helpers, layOut } from "./lay-out.js";
import type { LearnerCell } from "./learner-notebook.js";
import type { Stub } from "./stub.js";
import type { SourcePart } from "./submission.js";

export interface Assembled {
  source: string;
  parts: SourcePart[];
  notes: string[];
}

/**
 * Puts an exercise's answer together from a notebook's code cells; undefined when no cell belongs to it.
 *
 * 1. The cells with the exercise's tag count, all of them, in their order. Without any, the cells count that
 *    declare what the exercise asks for.
 * 2. Of a name that several of them declare, the last declaration counts, but never an untouched stub.
 * 3. What they use and do not declare, and what the exercise asks for and they lack, is taken from the other
 *    cells: that one declaration, and nothing else of its cell. The last cell before counts, else the first after.
 */
export function assemble(
  codeCells: LearnerCell[],
  exercise: string,
  stub: Stub,
): Assembled | undefined {
  const index = new CellIndex(codeCells, exercise, stub);
  const notes: string[] = [];
  if (index.answers.length === 0) {
    const asked = [...stub].flatMap(([name, { isToDo }]) => (isToDo ? [name] : []));
    const found = new Set(asked.flatMap((name) => index.winner(name, false) ?? []));
    if (found.size === 0) return undefined;
    for (const cell of found) cell.isAnswer = true;
    notes.push(
      `No cell has the tag exercise:${exercise}, so what defines ${asked.join(" or ")} was taken: ${cellWords(index.answers)}.`,
    );
  }
  const dropped = dropRepeated(index, notes);
  dropStubsSolvedElsewhere(index, stub, dropped, notes);
  const helpers = findHelpers(index, stub, dropped, notes);
  return { ...layOut(index.answers, helpers, dropped), notes };
}

/** A cell was copied, or the answer was split over cells that overlap. */
function dropRepeated(index: CellIndex, notes: string[]): Dropped {
  const { answers } = index;
  const dropped: Dropped = new Map(answers.map((cell) => [cell, new Set()]));
  const names = new Set(answers.flatMap((cell) => cell.statements.flatMap(({ names }) => names)));
  const told = new Map<string, string[]>();
  for (const name of names) {
    const all = index.declaring(name, true);
    const counts = index.winner(name, true);
    if (all.length < 2 || counts === undefined) continue;
    for (const cell of all) if (cell !== counts) dropped.get(cell)?.add(name);
    if (counts.byName.get(name)?.some((statement) => statement.isImport)) continue;
    const reason =
      counts === all.at(-1)
        ? "as when the notebook is run from top to bottom"
        : "because the later one is still the exercise's stub";
    const where = `defined in ${cellWords(all)}: cell ${counts.number} counts, ${reason}.`;
    const same = told.get(where);
    if (same) same.push(name);
    else told.set(where, [name]);
  }
  for (const [where, repeated] of told) {
    notes.push(`${listed(repeated)} ${repeated.length === 1 ? "is" : "are"} ${where}`);
  }
  return dropped;
}

/** The answer was written into a new cell, and the one with the tag left as it was. */
function dropStubsSolvedElsewhere(
  index: CellIndex,
  stub: Stub,
  dropped: Dropped,
  notes: string[],
): void {
  for (const name of stub.keys()) {
    const counts = index.winner(name, true);
    const elsewhere = index.winner(name, false);
    if (!counts || !elsewhere || !index.isUntouched(counts, name)) continue;
    for (const cell of index.declaring(name, true)) dropped.get(cell)?.add(name);
    notes.push(
      `${name} is still the exercise's stub in cell ${counts.number}: cell ${elsewhere.number} counts, which defines it too.`,
    );
  }
}

function findHelpers(index: CellIndex, stub: Stub, dropped: Dropped, notes: string[]): Helpers {
  const helpers: Helpers = new Map();
  const told: string[] = [];
  const { answers } = index;
  const firstAnswer = answers[0]?.number ?? 0;
  const seen = new Set<string>();
  const wanted = [
    ...stub.keys(),
    ...answers.flatMap((cell) => cell.statements.flatMap(({ uses }) => [...uses])),
  ];
  // The list grows while it is walked: a helper needs helpers of its own.
  for (const name of wanted) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (index.declaring(name, true).some((cell) => !dropped.get(cell)?.has(name))) continue;
    const found = index.declaring(name, false);
    const cell = stub.has(name)
      ? index.winner(name, false)
      : (found.findLast(({ number }) => number < firstAnswer) ?? found[0]);
    if (!cell) continue;
    for (const statement of cell.byName.get(name) ?? []) {
      helpers.set(cell, (helpers.get(cell) ?? new Set()).add(statement));
      for (const other of statement.names) seen.add(other);
      wanted.push(...statement.uses);
      // Imports need no word.
      if (!statement.isImport) told.push(`${name} (cell ${cell.number})`);
    }
  }
  if (told.length > 0) {
    notes.push(
      `Taken along from other cells, because the answer needs it: ${listed([...new Set(told)])}; the declaration alone, and nothing else of its cell.`,
    );
  }
  return helpers;
}

const mostListed = 8;

function listed(names: string[]): string {
  const more = names.length - mostListed;
  return more > 0 ? `${names.slice(0, mostListed).join(", ")} and ${more} more` : names.join(", ");
}
