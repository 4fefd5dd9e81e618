import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { systemError } from "../../course/system-error.js";

const bytes = 32;

export interface DraftKey {
  /** In base64. */
  key: string;
  /** Why it ends with this server, in words: then nothing is to be kept under it. */
  trouble?: string;
}

/**
 * The key under which the page keeps in the browser what could not be saved. Another user of the machine may serve a
 * page at the same address when this server is gone, and read what the browser keeps for it: without this file, which
 * is the learner's alone, it says nothing.
 *
 * Where the file can be neither read nor made, the course goes on: by a key of its own the page still knows its server.
 *
 * @param root the course's folder
 */
export function readDraftKey(root: string): DraftKey {
  try {
    return { key: keyInFile(join(root, "work", ".draft-key")) };
  } catch (error) {
    const why = systemError(error)?.reason ?? (error as Error).message;
    const trouble = `Your browser keeps nothing of what cannot be saved, since the key for it, work/.draft-key, can be neither read nor made: ${why}. Put it right, and start the course again.`;
    return { key: newKey(), trouble };
  }
}

function keyInFile(file: string): string {
  const kept = readKey(file);
  if (kept !== undefined) return kept;
  mkdirSync(dirname(file), { recursive: true });
  // Not whole: a full disk, or a power failure, at the first start.
  rmSync(file, { force: true });
  try {
    const key = newKey();
    writeFileSync(file, key, { mode: 0o600, flag: "wx", flush: true });
    return key;
  } catch (error) {
    // Another server of this copy may have made it meanwhile.
    const made = readKey(file);
    if (made === undefined) throw error;
    return made;
  }
}

function newKey(): string {
  return randomBytes(bytes).toString("base64");
}

function readKey(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return Buffer.from(text, "base64").length === bytes ? text : undefined;
}
