import { EventEmitter, once } from "node:events";
import type { Grade, Submission, Verdict } from "../grading/verdict.js";

interface Grading extends Submission {
  readonly signal: AbortSignal;
  finish(points: number, outOf: number): void;
  fail(error: Error): void;
}

/** A grader whose gradings end when the test says so. */
export class FakeGrader {
  /** In the order in which they began. */
  readonly gradings: Grading[] = [];
  readonly #events = new EventEmitter();

  readonly grade: Grade = (submission, signal) =>
    new Promise<Verdict>((resolve, reject) => {
      this.gradings.push({
        ...submission,
        signal,
        finish: (points, outOf) => resolve(verdict(points, outOf)),
        fail: reject,
      });
      this.#events.emit("began");
      signal.addEventListener("abort", () => reject(new Error("cut off")));
    });

  /** Resolves when that many gradings have begun. */
  async began(count: number): Promise<void> {
    while (this.gradings.length < count) await once(this.#events, "began");
  }

  get files(): string[] {
    return this.gradings.map(({ file }) => file);
  }

  /** The grading that began last. */
  get latest(): Grading {
    const latest = this.gradings.at(-1);
    if (latest === undefined) throw new Error("nothing is being graded");
    return latest;
  }
}

export function verdict(points: number, outOf: number): Verdict {
  return {
    passed: points === outOf,
    points,
    outOf,
    text: (_columns, withHints) =>
      `The verdict: ${points} of ${outOf}.${withHints ? "\nThe test's own hint." : ""}`,
  };
}
