import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../../course/input-error.js";
import { courseRoot } from "../../../course/root.js";
import { writeAtomically } from "../../../course/write-atomically.js";
import type { GradedAttempt, Unplaced } from "../attempt.js";
import { AlikeFinder } from "./alike/alike.js";
import { collect } from "./collect.js";
import { FeedbackPages } from "./feedback-pages.js";
import { type Gradebook, gradebookSchema } from "./gradebook.js";
import { gradesCsv } from "./grades-csv.js";
import { reportPage } from "./page/report-page.js";
import { noPolicy, type Policy } from "./policy.js";

export interface GradebookInput {
  /** Every attempt of the class, in the order of the files. It may be larger than the memory: only numbers are kept of it. */
  attempts: Iterable<GradedAttempt>;
  /** The same, but those of a learner follow each other: else the results of more than one learner are kept meanwhile. */
  byLearner?: Iterable<GradedAttempt> | undefined;
  unplaced?: Iterable<Unplaced>;
  policy?: Policy | undefined;
  /** The answer's text, to find answers that are much alike; none are looked for without it. */
  sourceOf?:
    | ((attempt: GradedAttempt) => Promise<string | undefined> | string | undefined)
    | undefined;
  now?: Date;
}

/**
 * Writes a class's gradebook into a folder: `grades.csv`, `grades.json`, `report.html` for who teaches, and a page in
 * `feedback/` for each learner. Whoever opens one of them meanwhile sees it as it was or as it is, and never half of it.
 *
 * @throws InputError, one sentence, when the folder cannot be written
 */
export async function writeGradebook(folder: string, input: GradebookInput): Promise<Gradebook> {
  const { attempts, unplaced = [], policy = noPolicy, sourceOf, now = new Date() } = input;
  const { gradebook, counts } = collect(attempts, unplaced, policy, now);
  const finders = sourceOf && findersOf(gradebook);
  try {
    mkdirSync(join(folder, "feedback"), { recursive: true });
    const pages = new FeedbackPages(folder, gradebook);
    for (const attempt of input.byLearner ?? attempts) if (counts(attempt)) pages.add(attempt);
    pages.addWithout();
    pages.removeStale();
    // In the order of the files: of zips, the last one stays open.
    for (const attempt of finders ? attempts : []) {
      const source = counts(attempt) ? await sourceOf?.(attempt) : undefined;
      if (source !== undefined) finders?.get(attempt.exercise)?.add(attempt.learner, source);
    }
    gradebook.alike = [...(finders?.values() ?? [])].flatMap((finder) => finder.found());
    gradebookSchema.parse(gradebook);
    writeAtomically(join(folder, "grades.csv"), [...gradesCsv(gradebook)].join(""));
    writeAtomically(join(folder, "grades.json"), `${JSON.stringify(gradebook, null, 1)}\n`);
    writeAtomically(join(folder, "report.html"), await reportPage(gradebook));
    return gradebook;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(
      `The gradebook cannot be written into ${folder}: ${(error as Error).message}; make room there, or name another folder. The results themselves are kept.`,
    );
  }
}

function findersOf({ exercises }: Gradebook): Map<string, AlikeFinder> {
  return new Map(
    exercises.map(({ exercise }) => {
      const given = ["exercises", "solutions"]
        .map((folder) => join(courseRoot, folder, `${exercise}.ts`))
        .filter((file) => existsSync(file));
      const sources = given.map((file) => readFileSync(file, "utf8"));
      return [exercise, new AlikeFinder(exercise, sources)] as const;
    }),
  );
}
