import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { GradeStore } from "./store/grade-store.js";

/** Writes `results.json`: a list of the attempts with their verdicts. One at a time, so that a class of any size fits. */
export function writeResults(folder: string, store: GradeStore): void {
  const file = join(folder, "results.json");
  const draft = `${file}.tmp`;
  const descriptor = openSync(draft, "w");
  try {
    let comma = "[\n";
    for (const attempt of store.graded()) {
      writeSync(descriptor, `${comma}${JSON.stringify(attempt)}`);
      comma = ",\n";
    }
    writeSync(descriptor, comma === "[\n" ? "[]\n" : "\n]\n");
    fsyncSync(descriptor);
  } catch (error) {
    closeSync(descriptor);
    rmSync(draft, { force: true });
    throw error;
  }
  closeSync(descriptor);
  renameSync(draft, file);
}
