import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type Cell, joinLines, type Notebook } from "./notebook.js";
import { exerciseOf, isOfUpdate, updateTag } from "./tags.js";

export interface Merge {
  notebook: Notebook;
  /** Cells that the course has added, changed or removed, and that the learner had not touched. */
  taken: number;
  /** Cells of the course that stand, marked, where the learner has changed or deleted the one before. */
  marked: number;
}

/**
 * Brings an update of the course into the learner's copy: a three-way merge by cell ids.
 *
 * - What the learner has changed or added stays, to the letter, and so does its order if the learner has moved cells.
 * - What the learner has not touched becomes as the course has it now, with its outputs.
 * - Where both have changed a cell, the learner's stays, and the course's stands beneath it, marked by a tag.
 * - What the learner has deleted stays deleted, unless the course has changed it: then it comes back, marked.
 *
 * To merge once more gives the same: a merge that was cut off may be repeated.
 *
 * @param base the course's state from which the learner's copy was made
 */
export function mergeNotebooks(base: Notebook, own: Notebook, course: Notebook): Merge {
  const [before, mine, theirs] = [base, own, course].map(cellsById) as [Cells, Cells, Cells];
  const result = new Map<string, Cell>();
  const beneath = new Map<string, Cell>();
  let taken = 0;
  for (const [id, cell] of mine) {
    if (isOutdatedCopy(cell, before, theirs)) continue;
    const fate = fateOf(before.get(id), cell, theirs.get(id));
    if (fate === "take" || fate === "remove") taken += 1;
    if (fate === "remove") continue;
    result.set(id, fate === "take" ? (theirs.get(id) as Cell) : cell);
    if (fate !== "both") continue;
    const copy = markedCopy(theirs.get(id) as Cell);
    if (!mine.has(copy.id)) beneath.set(id, copy);
  }
  let marked = beneath.size;
  for (const [id, cell] of theirs) {
    if (mine.has(id)) continue;
    const old = before.get(id);
    if (old !== undefined && isSame(old, cell)) continue;
    result.set(id, old === undefined ? cell : marking(cell));
    if (old === undefined) taken += 1;
    else marked += 1;
  }
  const ids = order([...before.keys()], [...mine.keys()], [...theirs.keys()]);
  const cells = ids.flatMap((id) => [result.get(id), beneath.get(id)]);
  const metadata = isDeepStrictEqual(own.metadata, base.metadata) ? course.metadata : own.metadata;
  return {
    notebook: { ...own, metadata, cells: cells.filter((cell) => cell !== undefined) },
    taken,
    marked,
  };
}

type Cells = Map<string, Cell>;

function cellsById({ cells }: Notebook): Cells {
  return new Map(cells.map((cell) => [cell.id, cell]));
}

/** What becomes of a cell of the learner's copy. */
function fateOf(
  before: Cell | undefined,
  mine: Cell,
  theirs: Cell | undefined,
): "keep" | "take" | "remove" | "both" {
  const isTouched = before === undefined || !isSame(before, mine);
  if (theirs === undefined) return isTouched ? "keep" : "remove";
  if (!isTouched) return isDeepStrictEqual(before, theirs) ? "keep" : "take";
  if (isSame(mine, theirs)) return "keep";
  return before !== undefined && isSame(before, theirs) ? "keep" : "both";
}

/** Whether two cells say the same. What came of running them is no part of that, nor are editors' own notes. */
function isSame(one: Cell, other: Cell): boolean {
  return isDeepStrictEqual(contentOf(one), contentOf(other));
}

function contentOf(cell: Cell) {
  const { tags = [] } = cell.metadata;
  const lines = joinLines(cell.source).split(/\r?\n/);
  return {
    type: cell.cell_type,
    text: lines
      .map((line) => line.trimEnd())
      .join("\n")
      .trimEnd(),
    tags: tags.filter((tag) => tag !== updateTag).sort(),
    attachments: "attachments" in cell ? cell.attachments : undefined,
  };
}

/** With a name of its own, the same for the same content; an exercise has one cell, and it is the learner's. */
function markedCopy(cell: Cell): Cell {
  const digest = createHash("sha256")
    .update(JSON.stringify(contentOf(cell)))
    .digest("hex");
  const exercise = exerciseOf(cell);
  const tags = cell.metadata.tags?.filter((tag) => tag !== `exercise:${exercise}`) ?? [];
  const id = `${cell.id.slice(0, 48)}-new-${digest.slice(0, 8)}`;
  return marking({ ...cell, id, metadata: { ...cell.metadata, tags } });
}

/** Of an earlier update, untouched, and the course has gone on: the copy of the new state takes its place. */
function isOutdatedCopy(cell: Cell, before: Cells, theirs: Cells): boolean {
  if (!isOfUpdate(cell)) return false;
  const [, id = ""] = /^(.*)-new-[0-9a-f]{8}$/.exec(cell.id) ?? [];
  const [old, present] = [before.get(id), theirs.get(id)];
  if (old === undefined || present === undefined || isSame(old, present)) return false;
  const copy = markedCopy(old);
  return copy.id === cell.id && isSame(copy, cell);
}

function marking(cell: Cell): Cell {
  const tags = [...(cell.metadata.tags ?? []).filter((tag) => tag !== updateTag), updateTag];
  return { ...cell, metadata: { ...cell.metadata, tags } };
}

/** The course's order, or the learner's if the learner has moved cells; what the other one has besides is put in. */
function order(before: string[], mine: string[], theirs: string[]): string[] {
  const inAll = new Set(before.filter((id) => mine.includes(id) && theirs.includes(id)));
  const common = (ids: string[]) => ids.filter((id) => inAll.has(id));
  const isMoved = !isDeepStrictEqual(common(before), common(mine));
  return isMoved ? weave(mine, theirs) : weave(theirs, mine);
}

/** Puts what only `others` has behind what stands before it there. */
function weave(ids: string[], others: string[]): string[] {
  const woven = [...ids];
  const known = new Set(ids);
  for (const [index, id] of others.entries()) {
    if (known.has(id)) continue;
    // The one before is there by now.
    woven.splice(index === 0 ? 0 : woven.indexOf(others[index - 1] as string) + 1, 0, id);
  }
  return woven;
}
