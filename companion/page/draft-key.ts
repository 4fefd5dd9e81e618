import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const bytes = 32;

/**
 * The key under which the page keeps in the browser what could not be saved. Another user of the machine may serve a
 * page at the same address when this server is gone, and read what the browser keeps for it: without this file, which
 * is the learner's alone, it says nothing.
 *
 * @param root the course's folder
 * @returns in base64
 */
export function readDraftKey(root: string): string {
  const file = join(root, "work", ".draft-key");
  const kept = readKey(file);
  if (kept !== undefined) return kept;
  mkdirSync(dirname(file), { recursive: true });
  // Not whole: a full disk, or a power failure, at the first start.
  rmSync(file, { force: true });
  try {
    const key = randomBytes(bytes).toString("base64");
    writeFileSync(file, key, { mode: 0o600, flag: "wx", flush: true });
    return key;
  } catch (error) {
    // Another server of this copy may have made it meanwhile.
    const made = readKey(file);
    if (made === undefined) throw error;
    return made;
  }
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
