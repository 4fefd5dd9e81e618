// Apart from what looks for updates: at most starts there are none, and the reading of notebooks need not be loaded.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freeName } from "../../../course/backups.js";
import { InputError } from "../../../course/input-error.js";
import { writeAtomically } from "../../../course/write-atomically.js";
import { formatNotebook } from "../../notebook/format.js";
import { mergeNotebooks } from "../../notebook/merge.js";
import type { Notebook } from "../../notebook/notebook.js";
import { parseNotebook } from "../../notebook/read.js";
import { writeBelow } from "./write-below.js";

/** The three states of a chapter that has an update, and what to do about one that is no notebook. */
export interface Versions {
  base: Buffer;
  course: Buffer;
  /** Where the learner's copy and the base lie. */
  copyFile: string;
  baseFile: string;
}

/**
 * Merges an update into the learner's copy, which as it was goes to `backups/`.
 *
 * @param root the course's folder
 * @returns what is to be told; nothing where the copy stays as it is
 * @throws {InputError} when one of the three is no notebook, with the remedy
 */
export function mergeIntoCopy(path: string, versions: Versions, root: string): string | undefined {
  const { base, course, copyFile, baseFile } = versions;
  const before = readFileSync(copyFile);
  const present = parse(
    course,
    path,
    "The course's own new version of it is broken: take it back from git, or from a fresh copy of the course. Your copy stays as it is.",
  );
  const mine = parse(
    before,
    path,
    "The course has a new version of it: delete or repair your copy, to get it.",
  );
  const old = parse(
    base,
    path,
    `The course cannot tell what you have changed in it: remove ${baseFile}, and your copy counts as new.`,
  );
  const { notebook, taken, marked } = mergeNotebooks(old, mine, present);
  const merged = formatNotebook(notebook);
  if (merged === formatNotebook(mine)) return undefined;
  const backup = `${freeName(root, (number) => `update-${number}`)}/${path}`;
  writeBelow(join(root, backup), before);
  writeAtomically(copyFile, merged);
  const told = [];
  if (taken > 0) told.push(`${cells(taken)} came into your copy`);
  if (marked > 0) told.push(`${cells(marked)}, marked, at what you have changed yourself`);
  if (told.length === 0) told.push("its cells have another order now");
  return `The course has an update of this chapter: ${told.join(", and ")}. Nothing of yours is lost; your copy as it was is in ${backup}.`;
}

function parse(bytes: Buffer, path: string, remedy: string): Notebook {
  try {
    return parseNotebook(bytes.toString(), path);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${error.message} ${remedy}`);
  }
}

const cells = (count: number) => `${count} ${count === 1 ? "cell" : "cells"}`;
