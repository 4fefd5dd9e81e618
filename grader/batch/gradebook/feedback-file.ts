import { createHash } from "node:crypto";

/** In bytes: with the hash and what a format puts behind it, far below what any file system takes. */
const mostBytes = 60;

/**
 * A learner's name as that of a file. The letters, of any script, are for people who look for it; what tells two
 * learners apart is the hash, on file systems, too, that see no difference between large and small letters or two ways
 * to write an accent. Nothing but letters, their marks and digits is left, so nothing that a file system forbids.
 */
export function learnerFileName(learner: string): string {
  const letters = learner
    .toLowerCase()
    .normalize("NFC")
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, "-")
    .replace(/^[-\p{Mark}]+/u, "");
  const hash = createHash("sha256").update(learner).digest("hex").slice(0, 12);
  return `${bounded(letters).replace(/-$/, "") || "learner"}-${hash}`;
}

export function feedbackFile(learner: string): string {
  return `feedback/${learnerFileName(learner)}.html`;
}

/** A letter is never cut apart from its marks. */
function bounded(text: string): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter("und").segment(text)) {
    if (Buffer.byteLength(kept + segment) > mostBytes) break;
    kept += segment;
  }
  return kept;
}
