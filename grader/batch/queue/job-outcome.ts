import type { Job, Queue } from "bullmq";
import { InputError } from "../../../course/input-error.js";
import type { Result } from "../../report/result.js";
import { type GradingReply, gradingReplySchema } from "./grading-job.js";

/**
 * The verdict of a job; "open" while there is none, and "lost" when there is no such job, as after the end of a Redis
 * without a disk.
 *
 * @throws {InputError} if the submission cannot be graded
 * @throws {Error} if every try has failed
 */
export async function outcomeOf(queue: Queue, key: string): Promise<Result | "open" | "lost"> {
  const job: Job<unknown, GradingReply> | undefined = await queue.getJob(key);
  if (job === undefined) return "lost";
  // The state first, then what came of it: a job that was read before it was done has no answer yet.
  const hasFailed = await job.isFailed();
  if (!hasFailed && !(await job.isCompleted())) return "open";
  const done = (await queue.getJob(key)) ?? job;
  if (hasFailed) throw new Error(wordsOfFailure(done.failedReason ?? "nobody knows why"));
  return resultOf(done);
}

function resultOf(job: Job<unknown, GradingReply>): Result {
  const reply = gradingReplySchema.safeParse(job.returnvalue);
  if (!reply.success) throw new Error("the worker's answer is no verdict");
  if ("refused" in reply.data) throw new InputError(reply.data.refused);
  return reply.data.result;
}

function wordsOfFailure(reason: string): string {
  return reason.includes("stalled")
    ? "each worker that took it was lost before it had a verdict"
    : reason;
}
