import type { Unplaced } from "../attempt.js";
import type { ExerciseNames } from "./find-exercise.js";
import { attemptFolder, type FoundLearner, type LearnerFinder } from "./find-learner.js";
import { newestAttempts } from "./newest-attempts.js";

/** A file of a learner's. What exercises are in a notebook is known when it is read. */
export interface PlacedFile extends Omit<FoundLearner, "tail"> {
  file: string;
  /** The file's own name, without what the exporting system put before it. */
  name: string;
  /** Null for a notebook, unless one was asked for. */
  exercise: string | null;
}

export interface Placement {
  placed: PlacedFile[];
  /** What may be an answer. */
  unplaced: Unplaced[];
  /** What lies beside answers: it is named in the log, and nobody has to do anything. */
  leftAlone: Unplaced[];
}

export const answer = /\.(m?ts|ipynb)$/i;
export const beside = /(^|\.)(d|test|spec|config)\.[mc]?ts$/i;
/** Nobody takes these for an answer to an exercise. */
const plainFile =
  /(^|\/)[^./]+$|\.(md|txt|json|jsonc|ya?ml|lock|png|jpe?g|gif|svg|css|csv|toml|map)$/i;

/**
 * Finds who handed in each file, and which exercise it is.
 *
 * @param wanted the exercise that the files are, where their names do not say it
 */
export function placeFiles(
  files: readonly string[],
  names: ExerciseNames,
  finder: LearnerFinder,
  wanted?: string,
): Placement {
  const placed: (PlacedFile & { isNamed: boolean })[] = [];
  const unplaced: Unplaced[] = [];
  const leftAlone: Unplaced[] = [];
  const others: { file: string; learners: string[] }[] = [];
  for (const file of files) {
    if (finder.isOfTheSystem(file)) continue;
    if (beside.test(file)) {
      leftAlone.push({ file, reason: "it is no answer by its name" });
      continue;
    }
    const doubt = finder.doubt(file);
    if (doubt !== undefined && answer.test(file)) {
      unplaced.push({ file, reason: doubt });
      continue;
    }
    const found = finder.find(file);
    const learners = found.map(({ learner }) => learner);
    if (!answer.test(file)) {
      others.push({ file, learners });
      continue;
    }
    if (found.length === 0) {
      const reason =
        "neither a folder nor the file's name says whose it is: put it into a folder with the learner's name";
      unplaced.push({ file, reason });
      continue;
    }
    const [{ tail }] = found as [FoundLearner];
    const said = names.inPath(tail, file.split("/"));
    const isNotebook = /\.ipynb$/i.test(file);
    if (!isNotebook && wanted === undefined && said.length !== 1) {
      unplaced.push({ file, reason: whyNoExercise(said), learners, exercises: said });
    } else if (!isNotebook && wanted !== undefined && said.length > 0 && !said.includes(wanted)) {
      const reason = `it is ${said[0]} by its name, and ${wanted} was asked for`;
      leftAlone.push({ file, reason, exercises: said });
    } else {
      const exercise = wanted ?? (isNotebook ? null : (said[0] ?? null));
      const isNamed = isNotebook || (exercise !== null && said.includes(exercise));
      for (const { tail, ...who } of found) {
        placed.push({ file, ...who, name: tail.at(-1) ?? file, exercise, isNamed });
      }
    }
  }
  const withAnswer = new Set(placed.map(({ learner }) => learner));
  for (const { file, learners } of others) {
    const isPlain = plainFile.test(file) || learners.some((learner) => withAnswer.has(learner));
    const reason = "it is no answer: expected a file that ends in .ts, .ipynb or .zip";
    (isPlain ? leftAlone : unplaced).push({ file, reason, learners });
  }
  // Beside a file that is named as the exercise, the learner's other ones only help it.
  const named = new Map<string, Set<string>>();
  for (const { isNamed, learner, file } of placed) {
    if (!isNamed) continue;
    named.set(learner, (named.get(learner) ?? new Set()).add(attemptAround(file)));
  }
  const answers = placed.flatMap(({ isNamed, ...file }) => {
    const around = attemptAround(file.file);
    const beside = named.get(file.learner);
    const isBeside = beside && (around === "" || beside.has("") || beside.has(around));
    if (isNamed || !isBeside) return file;
    leftAlone.push({
      file: file.file,
      reason: "it lies beside one that is named as the exercise",
    });
    return [];
  });
  return { placed: newestAttempts(answers, unplaced), unplaced, leftAlone };
}

/** The innermost folder that is called after an attempt, with those around it; empty when there is none. */
function attemptAround(file: string): string {
  const folders = file.split("/").slice(0, -1);
  return folders.slice(0, folders.findLastIndex((one) => attemptFolder.test(one)) + 1).join("/");
}

function whyNoExercise(said: string[]): string {
  return said.length === 0
    ? "its name does not say which exercise it is: name it as the exercise, or use --exercise"
    : `by its name it may be ${said.join(" or ")}: put it into a folder with the chapter's name, or use --exercise`;
}
