import type { Cell } from "./notebook.js";

const exercisePrefix = "exercise:";
/** Of a cell that an update of the course has put beneath the learner's own, or brought back. */
export const updateTag = "course-update";

function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

/** The cell's output differs from run to run (times, ports, addresses): only its shape is compared. */
export function isVolatile(cell: Cell): boolean {
  return hasTag(cell, "volatile");
}

/** The cell is expected to fail, and is wrong when it does not. */
export function isExpectedToFail(cell: Cell): boolean {
  return hasTag(cell, "raises-exception");
}

/** The exercise whose solution the learner writes into this cell, as in `04-async-await/wget`. */
export function exerciseOf(cell: Cell): string | undefined {
  return cell.metadata.tags
    ?.find((tag) => tag.startsWith(exercisePrefix))
    ?.slice(exercisePrefix.length);
}

/** The cell came with an update of the course, and the learner's own state of it stays. */
export function isOfUpdate(cell: Cell): boolean {
  return hasTag(cell, updateTag);
}
