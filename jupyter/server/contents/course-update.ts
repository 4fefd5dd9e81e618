import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../../course/input-error.js";
import type { FileFolders } from "./course-files.js";
import { writeBelow } from "./write-below.js";

/** Beside the learner's copies: the course's state from which each was made. */
const baseFolder = ".base";

/** What is to be told of one of the learner's copies. */
export interface Update {
  path: string;
  sentence: string;
}

/**
 * To be called before the learner's first save of a file of the course.
 *
 * @param given the state that the learner was given, if that is known; else it is the present one
 */
export function keepBase({ course, own }: FileFolders, path: string, given?: Buffer): void {
  const present = readIfThere(join(course, path));
  // Without a counterpart in the course there will be no update.
  if (present !== undefined) writeBelow(join(own, baseFolder, path), given ?? present);
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
export async function takeCourseUpdates(folders: FileFolders, root: string): Promise<Update[]> {
  const updates: Update[] = [];
  for (const path of notebooksIn(folders.own)) {
    const sentence = await takeOrTellWhyNot(folders, path, root);
    if (sentence !== undefined) updates.push({ path, sentence });
  }
  return updates;
}

/** What cannot be read or written keeps nobody from the course. The base stays as it is: the next start tries again. */
async function takeOrTellWhyNot(
  folders: FileFolders,
  path: string,
  root: string,
): Promise<string | undefined> {
  try {
    return await takeUpdate(folders, path, root);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof InputError) return message;
    if (code === undefined) throw error;
    return `The course cannot bring its updates into your copy (${message}): make its folder writable and start it again. Your copy is whole.`;
  }
}

async function takeUpdate(
  { course, own }: FileFolders,
  path: string,
  root: string,
): Promise<string | undefined> {
  const present = readIfThere(join(course, path));
  if (present === undefined) return undefined;
  const baseFile = join(own, baseFolder, path);
  const base = readIfThere(baseFile);
  if (base?.equals(present)) return undefined;
  let sentence: string | undefined;
  // A copy that knows no base may be of any age: from now on it is of today.
  if (base !== undefined) {
    const { mergeIntoCopy } = await import("./merge-into-copy.js");
    const copyFile = join(own, path);
    sentence = mergeIntoCopy(path, { base, course: present, copyFile, baseFile }, root);
  }
  writeBelow(baseFile, present);
  return sentence;
}

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
