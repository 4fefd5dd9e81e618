import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { writeAtomically } from "../../../course/write-atomically.js";

/** Writes a file, with the folders that lead to it. */
export function writeBelow(file: string, bytes: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeAtomically(file, bytes);
}
