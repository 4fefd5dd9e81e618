import { join } from "node:path";
import { InputError } from "../../course/input-error.js";
import { courseRoot } from "../../course/root.js";
import { writeAtomically, writeIfDifferent } from "../../course/write-atomically.js";
import { contextOf, type Format, jsonList } from "../report/formats/graded.js";
import type { Attempt } from "./attempt.js";
import type { Policy } from "./gradebook/policy.js";
import { ReportFolder } from "./report-folder.js";
import { digest } from "./store/digest.js";
import type { GradeStore } from "./store/grade-store.js";
import { ModuleDigests } from "./store/module-digest.js";

export interface ReportOptions {
  policy?: Policy | undefined;
  /** What a school's system reads, besides. */
  format?: Format | undefined;
  /** The answer's text, to find answers that are much alike; none are looked for without it. */
  sourceOf?: ((attempt: Attempt) => Promise<string | undefined>) | undefined;
}

const gradebook = "gradebook";
const gradebookFiles = ["results.json", "grades.csv", "grades.json", "report.html"];

/**
 * Writes what people and schools' systems read into the folder of the grades. What holds still is left as it is: the
 * pages of a large class take long to write. What an earlier call has written in another format and does not hold any
 * more is removed.
 *
 * @returns the names of the formats whose files were removed
 * @throws InputError, one sentence, when it cannot be written
 */
export async function writeReports(
  folder: string,
  store: GradeStore,
  { policy, format, sourceOf }: ReportOptions,
): Promise<string[]> {
  const state = digest(store.revision, policy ?? null, programs());
  const reports = new ReportFolder(folder, store.reports, state);
  try {
    if (!reports.holds(gradebook)) {
      await reports.write(gradebook, gradebookFiles, async () => {
        writeAtomically(join(folder, "results.json"), jsonList(store.graded()));
        // Only here, since it is not needed for a class whose reports are there.
        const { writeGradebook } = await import("./gradebook/write-gradebook.js");
        const attempts = { [Symbol.iterator]: () => store.graded() };
        const byLearner = { [Symbol.iterator]: () => store.gradedByLearner() };
        const input = { attempts, byLearner, unplaced: store.unplaced(), policy, sourceOf };
        const { learners } = await writeGradebook(folder, input);
        return [...gradebookFiles, ...learners.map(({ feedback }) => feedback)];
      });
    }
    if (format !== undefined) await writeFormat(folder, reports, store, format, policy);
    return reports.removeOutdated();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new InputError(
      `The reports cannot be written into ${folder}: ${(error as Error).message}; make room there, and call the same again. The results themselves are kept.`,
    );
  }
}

async function writeFormat(
  folder: string,
  reports: ReportFolder,
  store: GradeStore,
  format: Format,
  policy: Policy | undefined,
): Promise<void> {
  const context = contextOf(format);
  const reads = digest(context.environment);
  if (reports.holds(format.name, reads)) return;
  const { classFiles } = await import("./class-format.js");
  const files = () => classFiles(format, store, context, policy);
  const names = [...files()].map(({ name }) => name);
  const writing = async () => {
    for (const { name, content } of files()) {
      const text = content();
      if (typeof text === "string") writeIfDifferent(join(folder, name), text);
      else writeAtomically(join(folder, name), text);
    }
    return names;
  };
  await reports.write(format.name, names, writing, reads);
}

/** Changes with the programs that write the reports. */
function programs(): string {
  const built = join(courseRoot, "dist", "grader");
  const files = ["batch/write-reports.js", "report/formats/index.js"];
  return new ModuleDigests().of(...files.map((file) => join(built, file)));
}
