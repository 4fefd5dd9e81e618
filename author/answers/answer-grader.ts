import { basename } from "node:path";
import type { Exercise } from "../../course/manifest.js";
import type { Grader, TestResult } from "../../grader/index.js";
import { type CourseFiles, partsOf } from "../course-files.js";

export interface HowToGrade {
  /** The name of the one test to run; there are no results when there is no such test. */
  only?: string | undefined;
  /** For each test, when it is not the exercise's own limit. */
  seconds?: number;
}

/** Grades the answers of a course that need not be the one that the grader belongs to. */
export class AnswerGrader {
  readonly course: CourseFiles;
  readonly seed: number;
  readonly #grader: Grader;

  constructor(course: CourseFiles, grader: Grader, seed: number) {
    this.course = course;
    this.seed = seed;
    this.#grader = grader;
  }

  /**
   * @param file where the answer lies, or would lie
   * @throws Error when the spec broke: that is no verdict on the answer
   */
  grade(
    { slug, limits }: Exercise,
    file: string,
    source: string,
    { only, seconds = limits.seconds }: HowToGrade = {},
  ): Promise<TestResult[]> {
    return this.#grader.runSpec(
      this.course.path(partsOf(slug).builtSpec),
      { source, words: basename(file) },
      { limits: { ...limits, seconds }, seed: this.seed, only },
    );
  }
}

export function pointsOf(tests: TestResult[], kind: "earned" | "possible"): number {
  return tests.reduce((sum, { points }) => sum + points[kind], 0);
}
