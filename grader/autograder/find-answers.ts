import { InputError } from "../../course/input-error.js";
import type { Exercise, Manifest } from "../../course/manifest.js";
import { commonFolders } from "../batch/collect/common-folders.js";
import { ExerciseNames } from "../batch/collect/find-exercise.js";
import { answer, beside } from "../batch/collect/place-files.js";
import type { SubmissionTree } from "../batch/collect/submission-tree.js";
import { submissionsIn } from "../submission/read-submissions.js";
import { isUntouched } from "../submission/stub.js";
import type { Submission } from "../submission/submission.js";

/** The one answer to an exercise that counts, or why there is none: one sentence. */
export type FoundAnswer = { exercise: string } & (
  | { submission: Submission }
  | { file: string; error: string }
);

/** Why a file is no answer, to those exercises that it may have been one to. */
interface Problem {
  file: string;
  reason: string;
  exercises: readonly string[];
}

interface Candidate {
  file: string;
  submission: Submission;
  /** The lower, the surer it is that this is meant. */
  rank: number;
}

/**
 * Finds in what one learner handed in, be it a file or a whole repository, the answer to each exercise of an
 * assignment. A changed stub comes before an unchanged one; then a file in the chapter's folder, before one of the
 * exercise's name, before a notebook's cell; a file of any name when one exercise alone is asked for, if it lies in the
 * folder around all of them.
 */
export async function findAnswers(
  tree: SubmissionTree,
  slugs: readonly string[],
  manifest: Pick<Manifest, "exercises" | "chapters">,
): Promise<FoundAnswer[]> {
  const problems: Problem[] = [];
  const unnamed: Problem[] = [];
  const candidates: Candidate[] = [];
  const names = new ExerciseNames(manifest);
  const [only] = slugs.length === 1 ? slugs : [];
  const list = await tree.list();
  for (const { file, reason } of list.unplaced) {
    problems.push({ file, reason, exercises: mayBe(file) });
  }
  const files = list.files.filter((file) => answer.test(file) && !beside.test(file));
  const around = commonFolders(files);
  for (const file of files) {
    const place = placeOf(file);
    if (place === undefined) continue;
    try {
      const bytes = await tree.read(file);
      const name = file.slice(file.lastIndexOf("/") + 1);
      for (const submission of submissionsIn(name, bytes, place.exercise)) {
        const { exercise, source } = submission;
        if (!slugs.includes(exercise)) continue;
        const rank = place.rank + (isUntouched(source, exercise) ? ranks.stub : 0);
        candidates.push({ file, submission, rank });
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push({ file, reason: error.message, exercises: mayBe(file) });
    }
  }
  return slugs.map((exercise) => choose(exercise, candidates, [...problems, ...unnamed]));

  function mayBe(file: string): readonly string[] {
    const all = /\.ipynb$/i.test(file) ? [] : names.inPath(file.split("/"));
    return all.length > 0 ? all : slugs;
  }

  function placeOf(file: string): { exercise: string | undefined; rank: number } | undefined {
    if (/\.ipynb$/i.test(file)) return { exercise: only, rank: ranks.notebook };
    const parts = file.split("/");
    const all = names.inPath(parts);
    const said = all.filter((slug) => slugs.includes(slug));
    const [exercise, other] = said;
    if (exercise !== undefined && other === undefined) {
      const inChapter = parts.some((part) => exercise.startsWith(`${part}/`));
      return { exercise, rank: inChapter ? ranks.chapter : ranks.name };
    }
    if (all.length === 0 && only !== undefined) {
      if (parts.length === around + 1) return { exercise: only, rank: ranks.unnamed };
      const reason = "its name does not say which exercise it is";
      unnamed.push({ file, reason, exercises: [only] });
    }
    if (said.length > 1) {
      const reason = `it may be ${said.join(" or ")}: use the chapter's folder`;
      problems.push({ file, reason, exercises: said });
    }
    return undefined;
  }
}

const ranks = { chapter: 0, name: 1, notebook: 2, unnamed: 3, stub: 10 };

function choose(
  exercise: Exercise["slug"],
  candidates: Candidate[],
  problems: readonly Problem[],
): FoundAnswer {
  const [best, ...others] = candidates
    .filter(({ submission }) => submission.exercise === exercise)
    .sort((one, other) => one.rank - other.rank);
  if (best === undefined) {
    const problem = problems.find(({ exercises }) => exercises.includes(exercise));
    const expected = `expected ${exercise}.ts, or a notebook with the exercise's cell`;
    const error = problem
      ? `no answer was found: ${problem.reason.replace(/\.$/, "")} (${problem.file}); ${expected}.`
      : `no answer was handed in: ${expected}.`;
    return { exercise, file: problem?.file ?? "", error };
  }
  const rivals = others.filter(({ rank }) => rank < ranks.stub).map(({ file }) => file);
  if (rivals.length > 0) {
    const note = `${exercise} is answered in ${best.file} and also in ${rivals.join(", ")}: ${best.file} counts.`;
    best.submission.notes.push(note);
  }
  return { exercise, submission: best.submission };
}
