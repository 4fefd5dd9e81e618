import type { Exercise } from "../course/manifest.js";
import { type CourseFiles, partsOf } from "./course-files.js";
import { readEquivalents } from "./mutation/equivalents.js";
import { KeptFates } from "./mutation/kept-fates.js";
import { scoreOf, seedOfMutants, shownPercent } from "./mutation/score.js";

const header = [
  "exercise",
  "objective",
  "points",
  "mutation score",
  "wrong answers",
  "right answers",
];

/**
 * What there is of each exercise, as a table in Markdown. The scores are those of the last `course check --mutants`,
 * as long as nothing has changed that they depend on; where there is none, a line below says how to get it.
 */
export function exerciseTable(course: CourseFiles, exercises: Exercise[]): string[] {
  const rows = exercises.map((exercise) => {
    const { slug, objective, points } = exercise;
    const { wrong, right } = partsOf(slug);
    const counts = [course.list(wrong).length, course.list(right).length].map(String);
    return [slug, objective, String(points), keptScore(course, exercise), ...counts];
  });
  const lines = [header, header.map(() => "---"), ...rows].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
  const missing = rows.filter((row) => row.includes(noScore)).length;
  if (missing === 0) return lines;
  return [...lines, "", `${missing} without a score: \`course check --mutants\` measures it.`];
}

const noScore = "-";

function keptScore(course: CourseFiles, exercise: Exercise): string {
  const fates = new KeptFates(course, exercise, seedOfMutants).read();
  if (fates === undefined) return noScore;
  const equivalents = readEquivalents(course, partsOf(exercise.slug).equivalents);
  return shownPercent([scoreOf(exercise.slug, fates, equivalents)]);
}
