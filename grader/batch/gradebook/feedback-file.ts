import { createHash } from "node:crypto";

/**
 * The name of a learner's page. The letters are for people who look for it; what tells two learners apart is the hash,
 * on file systems, too, that see no difference between large and small letters or two ways to write an accent.
 */
export function feedbackFile(learner: string): string {
  const letters = learner
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-|-$/g, "");
  const hash = createHash("sha256").update(learner).digest("hex").slice(0, 12);
  return `feedback/${letters || "learner"}-${hash}.html`;
}
