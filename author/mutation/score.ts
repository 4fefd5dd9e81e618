import type { Exercise } from "../../course/manifest.js";
import type { AnswerGrader } from "../answers/answer-grader.js";
import { checkAnswer } from "../answers/check-answers.js";
import { partsOf } from "../course-files.js";
import type { Finding } from "../finding.js";
import type { Progress } from "../progress.js";
import { type Equivalents, findStale, isEquivalent, readEquivalents } from "./equivalents.js";
import type { Fate } from "./fate.js";
import { findFates } from "./find-fates.js";
import { KeptFates } from "./kept-fates.js";

/** How many mutants of a solution its spec kills. */
export interface Score {
  slug: string;
  killed: number;
  /** Listed as equivalent, each with a reason: they count neither way. */
  equivalent: number;
  /** Caught by the compiler: they count neither way. */
  uncompiled: number;
  survivors: Fate[];
  /** Entries of the list of equivalents that are of no use any more. */
  stale: Finding[];
}

/** The same in each measurement, so that a mutant lives or dies for a reason, and not by chance. */
export const seedOfMutants = 1;

/** Over all exercises together, in percent. */
export const leastPercent = 95;

/**
 * Has the spec judge each mutant of the solution, or remembers what it said. There is no score when the solution
 * is not there, or does not pass: its mutants would all be killed, by its own mistake.
 */
export async function measureScore(
  grader: AnswerGrader,
  exercise: Exercise,
  progress: Progress,
): Promise<Score | undefined> {
  const { course } = grader;
  const { solution, builtSpec, equivalents: file } = partsOf(exercise.slug);
  if (!course.has(solution) || !course.has(builtSpec)) return undefined;
  // Read first: a file that cannot be read must not cost a measurement.
  const equivalents = readEquivalents(course, file);
  const kept = new KeptFates(course, exercise, grader.seed);
  let fates = kept.read();
  if (!fates) {
    const solved = await checkAnswer(grader, exercise, { file: solution, kind: "solution" });
    if (solved.length > 0) return undefined;
    fates = await findFates(grader, exercise, course.read(solution), progress);
    kept.write(fates);
  }
  return {
    ...scoreOf(exercise.slug, fates, equivalents),
    stale: findStale(file, equivalents, fates),
  };
}

export function scoreOf(
  slug: string,
  fates: Fate[],
  equivalents: Equivalents,
): Omit<Score, "stale"> {
  const survived = fates.filter(({ fate }) => fate === "survived");
  const survivors = survived.filter((one) => !isEquivalent(one, equivalents));
  return {
    slug,
    killed: fates.filter(({ fate }) => fate === "killed").length,
    equivalent: survived.length - survivors.length,
    uncompiled: fates.filter(({ fate }) => fate === "did-not-compile").length,
    survivors,
  };
}

/** Of the mutants that count, how many were killed; all of them when there are none. */
export function percentKilled(scores: Pick<Score, "killed" | "survivors">[]): number {
  const killed = sum(scores.map((score) => score.killed));
  const counted = killed + sum(scores.map((score) => score.survivors.length));
  return counted === 0 ? 100 : (100 * killed) / counted;
}

/** Rounded down: 94.96 is not 95. */
export function shownPercent(scores: Parameters<typeof percentKilled>[0]): string {
  return `${(Math.floor(percentKilled(scores) * 10) / 10).toFixed(1)} %`;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
