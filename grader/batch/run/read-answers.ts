import { InputError } from "../../../course/input-error.js";
import type { Exercise } from "../../../course/manifest.js";
import { isUntouched, stubSource } from "../../submission/stub.js";
import type { Submission } from "../../submission/submission.js";
import type { Unplaced } from "../attempt.js";
import type { PlacedFile } from "../collect/place-files.js";
import type { SubmissionTree } from "../collect/submission-tree.js";
import type { PlacedAttempt } from "../store/attempt-row.js";
import { digest, digestOfBytes } from "../store/digest.js";
import { answerDigest, type GradingKeys } from "../store/grading-key.js";
import type { ReadAnswer, Readings } from "../store/readings.js";
import { SubmissionReader } from "./submission-reader.js";

/** How many readings are kept in one step: a kill loses no more. */
const together = 200;

/**
 * Reads what was handed in, file by file: which answers are in each, and the key of each grading. Of a file that was
 * read before only its bytes are looked at, and nothing of any file is kept.
 */
export async function* readAnswers(
  placed: readonly PlacedFile[],
  tree: SubmissionTree,
  readings: Readings,
  keys: GradingKeys,
  exercises: readonly Exercise[],
  onFile: () => void,
  onUnplaced: (unplaced: Unplaced) => void,
): AsyncGenerator<PlacedAttempt> {
  const bySlug = new Map(exercises.map((exercise) => [exercise.slug, exercise]));
  const reader = new SubmissionReader(tree);
  // Their texts: to parse them would take longer than all else of a call that finds every verdict there.
  const stubs = digest(...exercises.map(({ slug }) => [slug, stubSource(slug)]));
  const fresh = new Map<string, ReadAnswer[]>();
  const save = () => {
    if (fresh.size > 0) readings.keep(fresh);
    fresh.clear();
  };
  for (const file of placed) {
    const { learner, exercise, name, submittedAt = null, isMarkedLate } = file;
    const common = {
      learner,
      file: file.file,
      name,
      submittedAt,
      ...(isMarkedLate && { isMarkedLate }),
    };
    try {
      const bytes = await tree.read(file.file);
      const reading = digest(digestOfBytes(bytes), name, exercise, keys.grader, stubs);
      let answers = fresh.get(reading) ?? readings.of(reading);
      if (answers === undefined) {
        answers = reader.in(bytes, name, exercise).map(answerOf);
        fresh.set(reading, answers);
        if (fresh.size >= together) save();
      }
      for (const { exercise, answer, isStub } of answers) {
        const known = bySlug.get(exercise);
        if (!known)
          throw new InputError(`There is no exercise ${exercise}: say one with --exercise.`);
        const kept = { ...common, exercise, answer, ...(isStub && { isStub }) };
        yield { ...kept, key: keys.of(answer, known), error: null };
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const failed = { answer: "", key: "", error: error.message };
      // A reason is a part of a sentence.
      const reason = error.message.replace(/\.$/, "");
      if (exercise === null) onUnplaced({ file: file.file, reason, learners: [learner] });
      else yield { ...common, exercise, ...failed };
    }
    onFile();
  }
  save();
}

function answerOf(submission: Submission): ReadAnswer {
  const { exercise, source } = submission;
  const stub = isUntouched(source, exercise) && { isStub: true as const };
  return { exercise, answer: answerDigest(submission), ...stub };
}
