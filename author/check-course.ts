import { checkStubs } from "../companion/index.js";
import type { Exercise } from "../course/manifest.js";
import type { AnswerGrader } from "./answers/answer-grader.js";
import { answersTo, checkAnswer, findTooFewAnswers } from "./answers/check-answers.js";
import { type CourseFiles, partsOf } from "./course-files.js";
import { findHintProblems } from "./files/hints.js";
import { findLint } from "./files/lint.js";
import { findUnequalCells } from "./files/notebook-cells.js";
import { findStrayFiles } from "./files/stray-files.js";
import { findTypeProblems } from "./files/strict-types.js";
import { findUntested } from "./files/tested-requirements.js";
import type { Finding } from "./finding.js";
import type { Progress } from "./progress.js";

/** What concerns the course as a whole: what lies where, and the stored stubs. */
export function checkFiles(course: CourseFiles): Finding[] {
  const stored = "companion/stubs.json";
  return [
    ...findStrayFiles(course),
    ...checkStubs(course.root).map((problem) => ({
      file: stored,
      message: problem.replace(`${stored} `, ""),
    })),
  ];
}

/** What can be said of an exercise by reading it. */
export function checkTexts(course: CourseFiles, exercise: Exercise): Finding[] {
  return [
    ...findHintProblems(exercise),
    ...findTooFewAnswers(course, exercise.slug),
    ...findUntested(course, exercise.slug),
    ...findUnequalCells(course, exercise.slug),
  ];
}

/** What TypeScript and Biome say of the stubs and the solutions. */
export async function checkCode(course: CourseFiles, exercises: Exercise[]): Promise<Finding[]> {
  const files = exercises
    .flatMap(({ slug }) => [partsOf(slug).stub, partsOf(slug).solution])
    .filter((file) => course.has(file));
  if (files.length === 0) return [];
  return (await Promise.all([findTypeProblems(course, files), findLint(course, files)])).flat();
}

/** What the grader says of an exercise's answers; the grader decides how many are graded at the same time. */
export async function checkAnswers(
  grader: AnswerGrader,
  exercise: Exercise,
  progress: Progress,
): Promise<Finding[]> {
  const answers = answersTo(grader.course, exercise);
  const count = progress.count(`${exercise.slug}: answers`, answers.length);
  const findings = answers.map(async (answer) => {
    const found = await checkAnswer(grader, exercise, answer);
    count.step();
    return found;
  });
  // A spec that is broken breaks on each answer.
  const byText = (await Promise.all(findings))
    .flat()
    .map((one) => [JSON.stringify(one), one] as const);
  return [...new Map(byText).values()];
}
