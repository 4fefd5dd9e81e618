import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "../../../course/write-atomically.js";
import { formats } from "../../report/formats/index.js";
import { writeFormat } from "../../report/formats/write-format.js";
import type { GradedAttempt, Unplaced } from "../attempt.js";
import { feedbackFile } from "./feedback-file.js";
import { noPolicy, type Policy } from "./policy.js";
import { type GradebookInput, writeGradebook } from "./write-gradebook.js";

/** Where the attempts are kept. */
export interface Attempts {
  graded(): Iterable<GradedAttempt>;
  unplaced(): Unplaced[];
}

export interface ClassFiles extends Pick<GradebookInput, "sourceOf"> {
  policy?: Policy | undefined;
  format?: string | undefined;
}

/** When the pages or the tables are written in another way, those of before are no longer good. */
const version = 1;

/**
 * Writes what a school wants of a graded class into the folder of its grades. The gradebook is left as it is while
 * nothing that stands in it has changed: five thousand pages take longer than to see that.
 */
export async function writeClass(
  folder: string,
  store: Attempts,
  { policy = noPolicy, sourceOf, format }: ClassFiles,
): Promise<void> {
  const unplaced = store.unplaced();
  const state = stateOf(store, unplaced, policy);
  const stamp = join(folder, "feedback", ".written-from");
  const isThere = ["grades.csv", "grades.json", "report.html"].every((file) =>
    existsSync(join(folder, file)),
  );
  if (!isThere || !existsSync(stamp) || readFileSync(stamp, "utf8") !== state) {
    const attempts = { [Symbol.iterator]: () => store.graded()[Symbol.iterator]() };
    await writeGradebook(folder, { attempts, unplaced, policy, ...(sourceOf && { sourceOf }) });
    writeAtomically(stamp, state);
  }
  if (format !== undefined) writeFormats(folder, store, format);
}

function stateOf(store: Attempts, unplaced: Unplaced[], policy: Policy): string {
  const hash = createHash("sha256").update(JSON.stringify([version, policy, unplaced]));
  for (const { result, ...attempt } of store.graded()) {
    hash.update(JSON.stringify([attempt, result?.points]));
  }
  return hash.digest("hex");
}

/** One file for the class where the format has room for it, and else one for each attempt. */
function writeFormats(folder: string, store: Attempts, name: string): void {
  const format = formats.find((one) => one.name === name);
  if (!format) return;
  if (format.holdsClass) {
    writeFormat(format, [...store.graded()], join(folder, format.fileName));
    return;
  }
  const counts = new Map<string, number>();
  for (const attempt of store.graded()) {
    const learner = feedbackFile(attempt.learner).replace(/^feedback\/|\.html$/g, "");
    const base = `${learner}-${attempt.exercise.replace("/", "--")}`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    const file = `${base}${count > 1 ? `-${count}` : ""}.${format.fileName}`;
    writeFormat(format, [attempt], join(folder, file));
  }
}
