import { setMaxListeners } from "node:events";
import { InputError } from "../../../course/input-error.js";
import type { Result } from "../../report/result.js";
import type { Submission } from "../../submission/submission.js";
import type { PlacedAttempt } from "../store/attempt-row.js";
import type { GradeStore } from "../store/grade-store.js";

export interface PendingOptions {
  /** @throws when the file of this attempt cannot be read, which tells nothing of others with the same answer */
  read(attempt: PlacedAttempt): Promise<Submission>;
  /** @throws InputError when the answer cannot be graded; any other error is a failure of the grader's own */
  grade(key: string, submission: Submission, signal: AbortSignal): Promise<Result>;
  atOnce: number;
  /** How often an attempt is given to it when it fails: that may have been the machine's fault. */
  tries: number;
  /** Aborted when the batch is to stop: what runs is dropped, and graded by the next call. */
  signal: AbortSignal;
  /** Called when the verdict is kept, or why there is none. */
  onDone(attempt: PlacedAttempt, outcome: Result | string): void;
}

/** So many failures of the grader, one after the other, are not the answers' fault. */
const mostFailures = 10;

type Kept = Pick<GradeStore, "keepVerdict" | "keepError" | "keepUnreadable"> & {
  pending(): Iterable<PlacedAttempt>;
};

/**
 * Grades each pending attempt, some at once, and keeps each verdict as soon as it is there. One that cannot be graded
 * keeps no other one from its verdict; only when nothing can be kept any more, as on a full disk, or the grader fails on
 * one after the other, it ends.
 */
export async function gradePending(
  store: Kept,
  { read, grade, atOnce, tries, signal, onDone }: PendingOptions,
): Promise<void> {
  // One iterator for all: each attempt goes to one of them.
  const queue = store.pending()[Symbol.iterator]();
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  // Each that waits for its verdict listens to it: Node would take so many for a leak.
  setMaxListeners(0, stop);
  let failures = 0;
  const work = async () => {
    for (let next = queue.next(); !next.done && !stop.aborted; next = queue.next()) {
      const attempt = next.value;
      const submission = await readOrExplain(attempt, read);
      if (stop.aborted) return;
      if (typeof submission === "string") {
        store.keepUnreadable(attempt, submission);
        onDone(attempt, submission);
        continue;
      }
      const gradeIt = () => grade(attempt.key, submission, stop);
      const outcome = await gradeOrExplain(gradeIt, tries, stop);
      if (stop.aborted) return;
      if (outcome instanceof GraderFailure && ++failures >= mostFailures) {
        throw new InputError(
          `The grader failed on ${failures} answers one after the other, the last time by: ${outcome.why}. Nothing that was graded before is lost: see that the disk has room and the course is built, and call the same again.`,
        );
      }
      if (!(outcome instanceof GraderFailure)) failures = 0;
      const kept = outcome instanceof GraderFailure ? outcome.message : outcome;
      if (typeof kept === "string") store.keepError(attempt.key, kept);
      else store.keepVerdict(attempt.key, kept);
      onDone(attempt, kept);
    }
  };
  const workers = Array.from({ length: atOnce }, () =>
    work().catch((error) => failure.abort(error)),
  );
  await Promise.all(workers);
  failure.signal.throwIfAborted();
}

async function readOrExplain(
  attempt: PlacedAttempt,
  read: PendingOptions["read"],
): Promise<Submission | string> {
  try {
    return await read(attempt);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    return `${attempt.file} cannot be read any more: ${(error as Error).message.split("\n")[0]}.`;
  }
}

/** The verdict, or why there is none. */
async function gradeOrExplain(
  grade: () => Promise<Result>,
  tries: number,
  signal: AbortSignal,
): Promise<Result | string | GraderFailure> {
  let why = "";
  for (let left = tries; left > 0 && !signal.aborted; left--) {
    try {
      return await grade();
    } catch (error) {
      if (error instanceof InputError) return error.message;
      why = (error as Error).message.split("\n")[0] ?? "";
    }
  }
  return new GraderFailure(why);
}

class GraderFailure {
  readonly why: string;
  readonly message: string;

  constructor(why: string) {
    this.why = why;
    this.message = `The grader failed on it, which is no verdict on the answer: ${why}.`;
  }
}
