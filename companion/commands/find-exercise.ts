import { InputError } from "../../course/input-error.js";
import type { Exercise, Manifest } from "../../course/manifest.js";
import { nextExercise, type Progress } from "../progress/progress.js";

/**
 * The exercise that a learner means: by its slug, by the end of its slug, by a file's path; without
 * a name the one where the learner was, or the first to do.
 *
 * @throws InputError when there is none, or when several could be meant
 */
export function findExercise(
  { exercises, chapters }: Manifest,
  progress: Progress,
  name?: string,
): Exercise {
  const wanted = name ?? progress.current ?? nextExercise({ exercises, chapters }, progress) ?? "";
  const slug = wanted
    .replaceAll("\\", "/")
    .replace(/^(.*\/)?exercises\//, "")
    .replace(/\.ts$/, "");
  const exact = exercises.find((exercise) => exercise.slug === slug);
  if (exact !== undefined) return exact;
  const [found, ...others] = exercises.filter((exercise) => exercise.slug.endsWith(`/${slug}`));
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined) {
    const several = [found, ...others].map((exercise) => exercise.slug).join(" or ");
    throw new InputError(`"${wanted}" could be ${several}: say which.`);
  }
  if (exercises.length === 0) throw new InputError("This course has no exercises yet.");
  throw new InputError(
    `There is no exercise "${wanted}": expected one such as ${exercises[0]?.slug}; npx course list names them all.`,
  );
}
