import type { Manifest } from "../../course/manifest.js";
import { type Progress, progressOf } from "../progress/progress.js";

/**
 * The slug of the first exercise after `current` that is not passed, from the start again at the end;
 * when all are passed, simply the one after. Without `current`: the first one to do.
 */
export function nextExercise(
  course: Manifest,
  progress: Progress,
  current?: string,
): string | undefined {
  const slugs = course.exercises.map(({ slug }) => slug);
  const start = current === undefined ? 0 : slugs.indexOf(current) + 1;
  const others = [...slugs.slice(start), ...slugs.slice(0, start)];
  return others.find((slug) => !progressOf(progress, slug).passed) ?? others[0];
}
