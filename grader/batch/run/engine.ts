import { availableParallelism } from "node:os";
import type { Result } from "../../report/result.js";
import type { Submission } from "../../submission/submission.js";
import { seedOf } from "../store/grading-key.js";

/** What grades: a grader of this process, or workers on other machines. */
export interface Engine {
  /** How many submissions it takes at the same time. */
  readonly atOnce: number;
  /** How often a submission is given to it when it fails: that may have been the machine's fault. */
  readonly tries: number;
  /** @throws InputError when the submission cannot be graded; any other error is a failure of the grader's own */
  grade(key: string, submission: Submission, signal: AbortSignal): Promise<Result>;
  /** What it answered is kept, and it may forget it; nobody waits for that. */
  forget(key: string): void;
}

export interface EngineOptions {
  /** The address of a Redis whose workers grade. */
  queue?: string | undefined;
  atOnce?: number | undefined;
  /** Aborted when the batch is to stop. */
  signal: AbortSignal;
  /** Is told what happens meanwhile, in one sentence each. */
  say(sentence: string): void;
}

/** How many submissions wait in Redis or are graded: enough for a hundred workers, and no more memory than that. */
const queuedAtOnce = 200;

/** Does the work with an engine, and ends all that it has started. */
export async function withEngine(
  { queue, atOnce, signal, say }: EngineOptions,
  work: (engine: Engine) => Promise<void>,
): Promise<void> {
  if (queue === undefined) await withOwnGrader(atOnce ?? availableParallelism(), work);
  else await withQueue(queue, atOnce ?? queuedAtOnce, signal, say, work);
}

async function withOwnGrader(atOnce: number, work: (engine: Engine) => Promise<void>) {
  // Heavy: vitest comes with it, and a class that is graded needs none.
  const { withGrader } = await import("../../grader.js");
  await withGrader({ atOnce, testsAtOnce: 1 }, (grader) =>
    work({
      atOnce,
      tries: 2,
      grade: (key, submission, signal) =>
        grader.gradeSubmission(submission, { seed: seedOf(key), signal }),
      forget: () => {},
    }),
  );
}

async function withQueue(
  address: string,
  atOnce: number,
  signal: AbortSignal,
  say: (sentence: string) => void,
  work: (engine: Engine) => Promise<void>,
) {
  // Nothing of Redis is loaded without a queue.
  const { GradingQueue } = await import("../queue/grading-queue.js");
  const queue = await GradingQueue.connect(address, say, signal);
  try {
    if ((await queue.workerCount(signal)) === 0) {
      say(
        `No worker of this version of the course is connected yet: start one, on any machine, by npx course worker --queue ${queue.words}`,
      );
    }
    await work({
      atOnce,
      // The queue itself tries again, on another machine.
      tries: 1,
      grade: (key, submission, signal) =>
        queue.grade(key, { submission, seed: seedOf(key) }, signal),
      forget: (key) => queue.forget(key),
    });
  } finally {
    await queue[Symbol.asyncDispose]();
  }
}
