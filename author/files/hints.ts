import type { Exercise } from "../../course/manifest.js";
import type { Finding } from "../finding.js";

const [fewest, most] = [20, 60];

/** Hints that are shorter say nothing new, and longer ones are not read. */
export function findHintProblems({ slug, hints }: Exercise): Finding[] {
  return hints.flatMap((hint, index) => {
    const words = hint.split(/\s+/).filter((word) => word !== "").length;
    if (words >= fewest && words <= most) return [];
    return [
      {
        file: "exercises/manifest.json",
        message: `hint ${index + 1} of ${slug} has ${words} words: expected ${fewest} to ${most}; ${words < fewest ? "say why, too, or what to look at" : "make two hints of it"}.`,
      },
    ];
  });
}
