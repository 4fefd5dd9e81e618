import { availableParallelism } from "node:os";
import type { Exercise } from "../course/manifest.js";
import { withGrader } from "../grader/index.js";
import { AnswerGrader } from "./answers/answer-grader.js";
import { checkAnswers, checkCode, checkFiles, checkTexts } from "./check-course.js";
import { type CourseFiles, partsOf } from "./course-files.js";
import type { Finding } from "./finding.js";
import {
  leastPercent,
  measureScore,
  percentKilled,
  type Score,
  seedOfMutants,
  shownPercent,
} from "./mutation/score.js";
import { scoreTable } from "./mutation/score-table.js";
import type { Progress } from "./progress.js";

export interface CheckOptions {
  mutants: boolean;
  /** The inputs of the tests depend on it. */
  seed: number;
  progress: Progress;
}

export interface CheckReport {
  lines: string[];
  isFine: boolean;
}

/**
 * Checks the exercises of these slugs, or all, and then that nothing lies beside them.
 *
 * @throws InputError for a slug that is not there, or a file that cannot be read
 */
export async function runCheck(
  course: CourseFiles,
  slugs: string[],
  { mutants, seed, progress }: CheckOptions,
): Promise<CheckReport> {
  const exercises = course.exercises(slugs);
  const findings = [
    ...checkFiles(course).filter(
      ({ file, message }) =>
        slugs.length === 0 || slugs.some((slug) => `${file} ${message}`.includes(slug)),
    ),
    ...exercises.flatMap((exercise) => checkTexts(course, exercise)),
  ];
  const scores: Score[] = [];
  try {
    await withGrader({ atOnce: availableParallelism() }, async (grader) => {
      const answers = new AnswerGrader(course, grader, seed);
      const found = await Promise.all([
        checkCode(course, exercises),
        ...exercises.map((exercise) => checkAnswers(answers, exercise, progress)),
      ]);
      findings.push(...found.flat());
      if (!mutants) return;
      const mutantGrader = new AnswerGrader(course, grader, seedOfMutants);
      for (const exercise of exercises) {
        const score = await measureScore(mutantGrader, exercise, progress);
        if (score) scores.push(score);
        else findings.push(notMeasured(exercise));
      }
    });
  } finally {
    progress.end();
  }
  findings.push(...scores.flatMap(({ stale }) => stale), ...tooLowScore(scores));
  return {
    lines: [
      ...findings.map(({ file, message }) => `${file}: ${message}`),
      ...(scores.length > 0 ? [scoreTable(scores)] : []),
      summary(exercises, findings),
    ],
    isFine: findings.length === 0,
  };
}

function notMeasured({ slug }: Exercise): Finding {
  return {
    file: partsOf(slug).solution,
    message: `is not mutated, because it does not pass (seed ${seedOfMutants}): correct it, or its spec, first.`,
  };
}

function tooLowScore(scores: Score[]): Finding[] {
  if (percentKilled(scores) >= leastPercent) return [];
  return [
    {
      file: "grader/specs",
      message: `the tests kill ${shownPercent(scores)} of the mutants: expected at least ${leastPercent} %; add tests for those that survived, or list them as equivalent, with the reason, in NAME.equivalent.json.`,
    },
  ];
}

function summary(exercises: Exercise[], findings: Finding[]): string {
  const checked = counted(exercises.length, "exercise");
  if (findings.length === 0) return `${checked} checked: all is as it should be.`;
  return `${checked} checked: ${counted(findings.length, "finding")}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
