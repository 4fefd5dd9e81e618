import { type Dirent, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { freeName } from "../../../course/backups.js";
import { InputError } from "../../../course/input-error.js";
import { writeAtomically } from "../../../course/write-atomically.js";
import { formatNotebook } from "../../notebook/format.js";
import { mergeNotebooks } from "../../notebook/merge.js";
import type { Notebook } from "../../notebook/notebook.js";
import { parseNotebook } from "../../notebook/read.js";
import type { FileFolders } from "./course-files.js";

/** Beside the learner's copies: the course's state from which each was made. */
const baseFolder = ".base";

/** What is to be told of one of the learner's copies. */
export interface Update {
  path: string;
  sentence: string;
}

/** To be called before the learner's first save of a file of the course. */
export function keepBase({ course, own }: FileFolders, path: string): void {
  const bytes = readIfThere(join(course, path));
  if (bytes !== undefined) write(join(own, baseFolder, path), bytes);
}

/**
 * Brings what has changed in the course into the learner's copies of its chapters; the copies as they were go to
 * `backups/`.
 *
 * It is done when the course starts, and not when a chapter is read: then no page has the chapter open whose next save
 * would be refused, and no client's mere reading changes a file. Whenever it is cut off, the next start does it again:
 * the base is the last to be written.
 *
 * @param root the course's folder
 */
export function takeCourseUpdates(folders: FileFolders, root: string): Update[] {
  return notebooksIn(folders.own).flatMap((path) => {
    const sentence = takeOrTellWhyNot(folders, path, root);
    return sentence === undefined ? [] : [{ path, sentence }];
  });
}

/** What cannot be read or written keeps nobody from the course. The base stays as it is: the next start tries again. */
function takeOrTellWhyNot(folders: FileFolders, path: string, root: string): string | undefined {
  try {
    return takeUpdate(folders, path, root);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof InputError) {
      return `${message} The course has a new version of it: delete or repair your copy, to get it.`;
    }
    if (code === undefined) throw error;
    return `The course cannot bring its updates into your copy (${message}): make its folder writable and start it again. Your copy is whole.`;
  }
}

function takeUpdate({ course, own }: FileFolders, path: string, root: string): string | undefined {
  const present = readIfThere(join(course, path));
  if (present === undefined) return undefined;
  const base = readIfThere(join(own, baseFolder, path));
  if (base?.equals(present)) return undefined;
  // A copy that knows no base may be of any age: from now on it is of today.
  const sentence = base && mergeIntoCopy(own, path, base.toString(), present.toString(), root);
  write(join(own, baseFolder, path), present);
  return sentence;
}

function mergeIntoCopy(own: string, path: string, base: string, course: string, root: string) {
  const before = readFileSync(join(own, path));
  const [old, mine, present] = [base, before.toString(), course].map((text) =>
    parseNotebook(text, path),
  ) as [Notebook, Notebook, Notebook];
  const { notebook, taken, marked } = mergeNotebooks(old, mine, present);
  if (taken + marked === 0) return undefined;
  const backup = `${freeName(root, (number) => `update-${number}`)}/${path}`;
  write(join(root, backup), before);
  writeAtomically(join(own, path), formatNotebook(notebook));
  const told = [`The course has an update of this chapter: ${cells(taken)} came into your copy`];
  if (marked > 0) told.push(`${cells(marked)}, marked, at what you have changed yourself`);
  return `${told.join(", and ")}. Nothing of yours is lost; your copy as it was is in ${backup}.`;
}

const cells = (count: number) => `${count} ${count === 1 ? "cell" : "cells"}`;

/** The paths of all notebooks in a folder, without what begins with a dot. */
function notebooksIn(folder: string, below = ""): string[] {
  return entriesOf(join(folder, below)).flatMap((entry) => {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith(".")) return [];
    if (entry.isDirectory()) return notebooksIn(folder, path);
    return entry.isFile() && path.endsWith(".ipynb") ? [path] : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    // A base that is there and cannot be read is no missing one: the update would be taken for done.
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      return undefined;
    }
    throw error;
  }
}

function write(file: string, bytes: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeAtomically(file, bytes);
}
