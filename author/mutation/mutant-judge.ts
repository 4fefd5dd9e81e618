import type { Exercise } from "../../course/manifest.js";
import type { TestResult } from "../../grader/index.js";
import type { AnswerGrader, HowToGrade } from "../answers/answer-grader.js";
import { partsOf } from "../course-files.js";
import type { Fate } from "./fate.js";

/** A mutant that waits without end is told after so many seconds; a right one takes a fraction of one. */
const shortSeconds = 2;

/**
 * Decides about one mutant after the other. The test that has killed most comes first, alone: where it kills again,
 * the others need not be run, each of which may take its time to notice an endless loop.
 */
export class MutantJudge {
  readonly #grader: Pick<AnswerGrader, "grade">;
  readonly #exercise: Exercise;
  readonly #kills = new Map<string, number>();

  constructor(grader: Pick<AnswerGrader, "grade">, exercise: Exercise) {
    this.#grader = grader;
    this.#exercise = exercise;
  }

  async fateOf(source: string): Promise<Fate["fate"]> {
    const seconds = Math.min(shortSeconds, this.#exercise.limits.seconds);
    const [best] = [...this.#kills].sort(([, one], [, other]) => other - one);
    const ways = [...(best ? [{ seconds, only: best[0] }] : []), { seconds }];
    for (const way of ways) {
      const tests = await this.#grade(source, way);
      const fate = fateBy(tests);
      // What was only too slow for the short time may be as right as the solution, on a busy machine.
      if (fate !== "survived" && !tests.every(isPassedOrSlow)) return this.#noted(fate, tests);
      if (fate === "survived" && !way.only) return fate;
    }
    const tests = await this.#grade(source, {});
    return this.#noted(fateBy(tests), tests);
  }

  #grade(source: string, way: HowToGrade): Promise<TestResult[]> {
    const { solution } = partsOf(this.#exercise.slug);
    return this.#grader.grade(this.#exercise, solution, source, way);
  }

  #noted(fate: Fate["fate"], tests: TestResult[]): Fate["fate"] {
    const killer = tests.find(({ status }) => status !== "passed");
    if (fate === "killed" && killer) {
      this.#kills.set(killer.name, (this.#kills.get(killer.name) ?? 0) + 1);
    }
    return fate;
  }
}

function isPassedOrSlow({ status }: TestResult): boolean {
  return status === "passed" || status === "out-of-time";
}

function fateBy(tests: TestResult[]): Fate["fate"] {
  if (tests.every(({ status }) => status === "did-not-compile")) return "did-not-compile";
  return tests.every(({ status }) => status === "passed") ? "survived" : "killed";
}
