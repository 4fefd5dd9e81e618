import type { Submission } from "./verdict.js";

/**
 * Lets one grading run at a time.
 *
 * Invariants: a submission waits at most once; a save of the submission that is being graded
 * aborts that grading, and the next one begins only after the aborted one has ended.
 */
export class GradingQueue {
  readonly #run: (submission: Submission, signal: AbortSignal) => Promise<void>;
  readonly #waiting = new Map<string, Submission>();
  #running: { key: string; abort: AbortController } | undefined;
  #drained: Promise<void> = Promise.resolve();
  #closed = false;

  /** @param run grades one submission; must not reject, and must say nothing once its signal is aborted */
  constructor(run: (submission: Submission, signal: AbortSignal) => Promise<void>) {
    this.#run = run;
  }

  /** How many submissions wait behind the one that is being graded. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Whether something is being graded or waits for it. */
  get busy(): boolean {
    return this.#running !== undefined || this.#waiting.size > 0;
  }

  add(submission: Submission): void {
    if (this.#closed) return;
    const key = keyOf(submission);
    const wasBusy = this.busy;
    this.#waiting.set(key, submission);
    if (this.#running?.key === key) this.#running.abort.abort();
    if (!wasBusy) this.#drained = this.#drain();
  }

  /** The submission is no longer worth a verdict: it does not wait, and its grading is aborted. */
  drop(submission: Submission): void {
    const key = keyOf(submission);
    this.#waiting.delete(key);
    if (this.#running?.key === key) this.#running.abort.abort();
  }

  /** Resolves when nothing is being graded and nothing waits. */
  async idle(): Promise<void> {
    await this.#drained;
  }

  /** Forgets what waits, aborts what runs, and resolves when that has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.clear();
    this.#running?.abort.abort();
    await this.#drained;
  }

  async #drain(): Promise<void> {
    for (const [key, submission] of this.#waiting) {
      this.#waiting.delete(key);
      const abort = new AbortController();
      this.#running = { key, abort };
      await this.#run(submission, abort.signal);
      this.#running = undefined;
    }
  }
}

function keyOf({ slug, file }: Submission): string {
  return `${slug} ${file}`;
}
