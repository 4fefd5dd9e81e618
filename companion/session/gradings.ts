import { InputError } from "../../course/input-error.js";
import { GradingQueue } from "../grading/grading-queue.js";
import type { Grade, Submission, Verdict } from "../grading/verdict.js";
import { progressOf } from "../progress/progress.js";
import type { ProgressFile } from "../progress/progress-file.js";
import { withVerdict } from "../progress/record-verdict.js";
import type { CourseSources } from "../sources/course-sources.js";
import type { ExerciseSource } from "../sources/exercise-sources.js";
import type { StateHolder } from "./state.js";

/** Whether all that was graded passed, or not, or could not be graded; the worst of it counts. */
export type Outcome = "passed" | "not-passed" | "not-graded";

export interface GradingsParts {
  readonly holder: StateHolder;
  readonly sources: CourseSources;
  readonly progressFile: ProgressFile;
  readonly grade: Grade;
}

/** Takes submissions to their verdicts: into the queue, to the grader, onto the screen, into the progress. */
export class Gradings {
  readonly #parts: GradingsParts;
  readonly #holder: StateHolder;
  readonly #queue: GradingQueue;
  /** By submission: the digest of what waits or is being graded, so that the same code is not graded twice. */
  readonly #pending = new Map<string, string>();
  /** By submission. */
  readonly #outcomes = new Map<string, Outcome>();

  constructor(parts: GradingsParts) {
    this.#parts = parts;
    this.#holder = parts.holder;
    this.#queue = new GradingQueue((submission, signal) => this.#gradeOne(submission, signal));
  }

  add({ slug, file, digest }: ExerciseSource): void {
    this.#pending.set(keyOf({ slug, file }), digest);
    this.#queue.add({ slug, file });
    this.#holder.update({ waiting: this.#queue.waiting }, "moved");
  }

  /** The learner went back to the stub: what was written before is not graded any more. */
  drop({ slug, file }: Submission): void {
    this.#pending.delete(keyOf({ slug, file }));
    this.#queue.drop({ slug, file });
    this.#holder.update({ waiting: this.#queue.waiting }, "moved");
  }

  /** Whether this very code was graded, is being graded, or waits for it. */
  knows({ slug, file, digest }: ExerciseSource): boolean {
    const { graded } = progressOf(this.#holder.state.progress, slug);
    return (this.#pending.get(keyOf({ slug, file })) ?? graded[file]) === digest;
  }

  /** What became of all that was graded in this sitting. */
  get outcome(): Outcome {
    const outcomes = [...this.#outcomes.values()];
    const worst = (["not-graded", "not-passed"] as const).find((one) => outcomes.includes(one));
    return worst ?? "passed";
  }

  /** Resolves when nothing is left to grade. */
  async idle(): Promise<void> {
    await this.#queue.idle();
  }

  /** Ends the grading that runs, if any. */
  async close(): Promise<void> {
    await this.#queue.close();
  }

  async #gradeOne(submission: Submission, signal: AbortSignal): Promise<void> {
    const { slug, file } = submission;
    const source = this.#parts.sources.in(file).find((found) => found.slug === slug);
    this.#showBegin(submission);
    const ticker = setInterval(() => this.#tick(signal), 1000);
    try {
      const verdict = await this.#parts.grade(submission, signal);
      if (!signal.aborted) this.#keep(submission, verdict, source?.digest);
    } catch (error) {
      if (!signal.aborted) {
        this.#outcomes.set(keyOf(submission), "not-graded");
        this.#holder.notice(sentenceOf(error));
      }
    } finally {
      clearInterval(ticker);
      // When it was cut off, the entry belongs to the newer code that waits.
      if (!signal.aborted) this.#pending.delete(keyOf(submission));
      this.#holder.update({ grading: undefined }, "moved");
    }
  }

  #showBegin(submission: Submission): void {
    const verdicts = new Map(this.#holder.state.verdicts);
    verdicts.delete(submission.slug);
    this.#holder.update(
      {
        view: "exercise",
        current: submission.slug,
        grading: { submission, seconds: 0 },
        waiting: this.#queue.waiting,
        verdicts,
      },
      "grading",
    );
  }

  #tick(signal: AbortSignal): void {
    const { grading } = this.#holder.state;
    if (grading === undefined || signal.aborted) return;
    this.#holder.update({ grading: { ...grading, seconds: grading.seconds + 1 } }, "tick");
  }

  #keep(submission: Submission, verdict: Verdict, digest: string | undefined): void {
    const { slug, file } = submission;
    const { points, outOf, passed } = verdict;
    this.#outcomes.set(keyOf(submission), passed ? "passed" : "not-passed");
    const recorded = { slug, file, passed, points, outOf, digest };
    const progress = this.#parts.progressFile.update((stored) => withVerdict(stored, recorded));
    const verdicts = new Map(this.#holder.state.verdicts).set(slug, { verdict, file });
    const graded = {
      progress,
      verdicts,
      grading: undefined,
      view: "exercise",
      current: slug,
    } as const;
    this.#holder.update(graded, "graded");
  }
}

function keyOf({ slug, file }: Submission): string {
  return `${slug} ${file}`;
}

function sentenceOf(error: unknown): string {
  if (error instanceof InputError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `The grader could not finish (${message}): press r to grade again.`;
}
