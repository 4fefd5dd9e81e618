import { createHash } from "node:crypto";

/**
 * Tells whether a source changed: the same text on Windows and elsewhere, in a file and in a notebook's
 * cell, gives the same digest, so spaces at line ends and blank lines around do not count.
 */
export function digest(source: string): string {
  const lines = source.split(/\r?\n/).map((line) => line.trimEnd());
  return createHash("sha256").update(lines.join("\n").trim()).digest("hex").slice(0, 16);
}
