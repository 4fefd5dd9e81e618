import { z } from "zod";
import { InputError } from "../../course/input-error.js";
import type { CourseFiles } from "../course-files.js";
import type { Finding } from "../finding.js";
import type { Fate } from "./fate.js";

/** Mutants that no test can kill, because they do the same as the solution: with the reason for each. */
const equivalentsSchema = z.array(
  z.strictObject({
    /** The changed lines of the solution, as the report shows them. */
    was: z.string(),
    is: z.string(),
    reason: z.string().min(20, "say in a sentence why nobody can see a difference"),
  }),
);
export type Equivalents = z.infer<typeof equivalentsSchema>;

/**
 * The listed equivalents of an exercise; none when there is no such file.
 *
 * @throws InputError when the file holds anything else
 */
export function readEquivalents(course: CourseFiles, file: string): Equivalents {
  if (!course.has(file)) return [];
  try {
    return equivalentsSchema.parse(JSON.parse(course.read(file)));
  } catch (error) {
    const cause = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new InputError(
      `${file} is no list of equivalent mutants: ${cause.replace(/\s+/g, " ")}; expected [{ "was": "…", "is": "…", "reason": "…" }].`,
    );
  }
}

export function isEquivalent(mutant: Fate, equivalents: Equivalents): boolean {
  return equivalents.some(({ was, is }) => was === mutant.was && is === mutant.is);
}

/** Entries that no surviving mutant answers to: the solution has changed, or a test kills it now. */
export function findStale(file: string, equivalents: Equivalents, fates: Fate[]): Finding[] {
  return equivalents
    .filter((one) => !fates.some((fate) => fate.fate === "survived" && isEquivalent(fate, [one])))
    .map(({ was, is }) => ({
      file,
      message: `no mutant survives that makes ${JSON.stringify(is)} of ${JSON.stringify(was)}: remove the entry.`,
    }));
}
