import { createHash } from "node:crypto";

/**
 * A learner's name as that of a file. The letters are for people who look for it; what tells two learners apart is the hash,
 * on file systems, too, that see no difference between large and small letters or two ways to write an accent.
 */
export function learnerFileName(learner: string): string {
  const letters = learner
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-|-$/g, "");
  const hash = createHash("sha256").update(learner).digest("hex").slice(0, 12);
  return `${letters || "learner"}-${hash}`;
}

export function feedbackFile(learner: string): string {
  return `feedback/${learnerFileName(learner)}.html`;
}
