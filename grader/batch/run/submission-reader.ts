import { InputError } from "../../../course/input-error.js";
import { submissionsIn } from "../../submission/read-submissions.js";
import type { Submission } from "../../submission/submission.js";
import type { SubmissionTree } from "../collect/submission-tree.js";
import type { PlacedAttempt } from "../store/attempt-row.js";
import { answerDigest } from "../store/grading-key.js";

/** Reads the answers in files, and keeps those of the last file alone: a notebook has several, one after the other. */
export class SubmissionReader {
  readonly #tree: SubmissionTree;
  readonly #wanted: string | undefined;
  #last: { file: string; submissions: readonly Submission[] } | undefined;

  /** @param wanted the exercise that all files are taken for */
  constructor(tree: SubmissionTree, wanted?: string) {
    this.#tree = tree;
    this.#wanted = wanted;
  }

  /** @param name what messages call the file: its own name, which says nothing of the learner */
  in(bytes: Buffer, name: string, exercise: string | null): readonly Submission[] {
    return submissionsIn(name, bytes, exercise ?? undefined);
  }

  /** @throws InputError when the file is not what it was when it was placed */
  async of({ file, name, exercise, answer }: PlacedAttempt): Promise<Submission> {
    if (this.#last?.file !== file) {
      const bytes = await this.#tree.read(file);
      const isNotebook = /\.ipynb$/i.test(name);
      const asked = isNotebook ? (this.#wanted ?? null) : exercise;
      const submissions = this.in(bytes, name, asked);
      this.#last = { file, submissions };
    }
    const found = this.#last.submissions.find((one) => one.exercise === exercise);
    if (found && answerDigest(found) === answer) return found;
    throw new InputError(`${file} was changed while the class was graded: grade it again.`);
  }
}
