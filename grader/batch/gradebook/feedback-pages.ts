import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeIfDifferent } from "../../../course/write-atomically.js";
import type { Result } from "../../report/result.js";
import type { GradedAttempt } from "../attempt.js";
import type { ExerciseSummary, Gradebook, LearnerGrades } from "./gradebook.js";
import { feedbackPage } from "./page/feedback-page.js";

/** Writes each learner's page as soon as all results that stand in it have come by, and forgets them. */
export class FeedbackPages {
  readonly #folder: string;
  readonly #exercises: Map<string, ExerciseSummary>;
  readonly #gradebook: Gradebook;
  readonly #learners: Map<string, LearnerGrades>;
  readonly #open = new Map<string, { missing: number; results: Map<string, Result> }>();
  readonly #tests = new Map<string, Map<string, ExerciseSummary["tests"][number]>>();

  constructor(folder: string, gradebook: Gradebook) {
    this.#folder = folder;
    this.#gradebook = gradebook;
    this.#exercises = new Map(gradebook.exercises.map((one) => [one.exercise, one]));
    this.#learners = new Map(gradebook.learners.map((one) => [one.learner, one]));
  }

  /** @param attempt one that counts */
  add({ learner, exercise, result, isStub }: GradedAttempt): void {
    const grades = this.#learners.get(learner) as LearnerGrades;
    const open = this.#open.get(learner) ?? {
      missing: grades.entries.filter(({ counts }) => counts).length,
      results: new Map(),
    };
    this.#open.set(learner, open);
    if (result) {
      open.results.set(exercise, result);
      if (!isStub) this.#count(exercise, result);
    }
    open.missing -= 1;
    if (open.missing > 0) return;
    this.#write(grades, open.results);
    this.#open.delete(learner);
  }

  /** Writes the pages of those of whom no attempt counts, who may have handed in what could not be placed. */
  addWithout(): void {
    for (const grades of this.#gradebook.learners) {
      if (grades.entries.every(({ counts }) => counts === null)) this.#write(grades, new Map());
    }
  }

  /** Removes the pages of an earlier run whose learners are gone. */
  removeStale(): void {
    const written = new Set(this.#gradebook.learners.map(({ feedback }) => feedback));
    for (const name of readdirSync(join(this.#folder, "feedback"))) {
      // Some file systems of a Mac write an accent apart from its letter.
      const file = `feedback/${name.normalize("NFC")}`;
      if (/-[0-9a-f]{12}\.html$/.test(name) && !written.has(file))
        rmSync(join(this.#folder, "feedback", name));
    }
  }

  #write(grades: LearnerGrades, results: Map<string, Result>): void {
    const text = feedbackPage(grades, this.#gradebook.exercises, results);
    writeIfDifferent(join(this.#folder, grades.feedback), text);
  }

  #count(exercise: string, { tests }: Result): void {
    const counts = this.#tests.get(exercise) ?? new Map();
    this.#tests.set(exercise, counts);
    for (const { name, status } of tests) {
      let count = counts.get(name);
      if (!count) {
        count = { name, passed: 0, failed: 0 };
        counts.set(name, count);
        this.#exercises.get(exercise)?.tests.push(count);
      }
      count[status === "passed" ? "passed" : "failed"] += 1;
    }
  }
}
