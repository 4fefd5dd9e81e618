import { type Job, UnrecoverableError, Worker } from "bullmq";
import { InputError } from "../../../course/input-error.js";
import { Grader } from "../../grader.js";
import { ConnectionReport } from "./connection-report.js";
import { type GradingReply, gradingJobSchema } from "./grading-job.js";
import { queueName } from "./queue-name.js";
import { RedisAddress } from "./redis-address.js";
import type { RedisConnection } from "./redis-connection.js";
import { refusal } from "./refusal.js";

export interface WorkerOptions {
  /** How many submissions it grades at the same time. */
  atOnce: number;
  /** Is told what happens, in one sentence each. */
  say(sentence: string): void;
}

/**
 * Takes submissions from the queue and grades them, until it is closed.
 *
 * A worker says every few seconds that it lives. When it does not, another one takes what it had; a submission that
 * took three workers with it is given back as a failure.
 */
export class GradingWorker {
  readonly #redis: RedisConnection;
  readonly #report: ConnectionReport;
  readonly #worker: Worker<unknown, GradingReply>;
  readonly #grader: Grader;
  readonly #abort = new AbortController();
  readonly #isGivenBack = new Promise<void>((resolve) => {
    this.#abort.signal.addEventListener("abort", () => resolve());
  });

  private constructor(
    redis: RedisConnection,
    report: ConnectionReport,
    { atOnce, say }: WorkerOptions,
  ) {
    this.#redis = redis;
    this.#report = report;
    this.#grader = new Grader({ atOnce, testsAtOnce: 1 });
    this.#worker = new Worker(queueName(), ({ data }) => this.#grade(data), {
      connection: redis,
      concurrency: atOnce,
      lockDuration: 10_000,
      stalledInterval: 5000,
      maxStalledCount: 2,
    });
    this.#worker.on("error", report.onError);
    this.#worker.on("failed", (job, error) => {
      say(`${wordsFor(job)} could not be graded at this try: ${error.message}`);
    });
    this.#worker.on("completed", (job, reply) => {
      say(`${wordsFor(job)}: ${"refused" in reply ? reply.refused : pointsOf(reply)}`);
    });
  }

  /** @throws {InputError} if Redis does not answer, or cannot be used for a queue */
  static async start(address: string, options: WorkerOptions): Promise<GradingWorker> {
    const place = new RedisAddress(address);
    const redis = await place.connect();
    const report = new ConnectionReport(redis, place.words, options.say);
    const worker = new GradingWorker(redis, report, options);
    try {
      await worker.#worker.waitUntilReady();
      return worker;
    } catch (error) {
      await worker.close();
      throw refusal(place.words, (error as Error).message);
    }
  }

  /**
   * Takes no more, and ends when what it has is graded. When Redis is away it ends at once: nobody could be given a
   * verdict, and another worker takes what this one had.
   */
  async close(): Promise<void> {
    const isAway = this.#redis.status !== "ready";
    // By force, it does not wait for what it could not tell anybody.
    const closed = this.#worker.close(isAway);
    await Promise.race([closed, this.#redis.away(), this.#isGivenBack]);
    this.#report.end();
    await this.#redis.endAll(closed);
    await this.#grader[Symbol.asyncDispose]();
  }

  /** Ends at once, and gives back what it has, so that another worker takes it. */
  giveBack(): void {
    this.#abort.abort(new Error("its worker was ended"));
  }

  async #grade(data: unknown): Promise<GradingReply> {
    const job = gradingJobSchema.safeParse(data);
    // Another try would find the same.
    if (!job.success) throw new UnrecoverableError("the job in Redis is no submission");
    try {
      const { signal } = this.#abort;
      const { submission, seed } = job.data;
      return { result: await this.#grader.gradeSubmission(submission, { seed, signal }) };
    } catch (error) {
      if (error instanceof InputError) return { refused: error.message };
      throw error;
    }
  }
}

/** The beginning of its key, and the exercise: whose answer it is, a worker does not know. */
function wordsFor(job: Job | undefined): string {
  const read = gradingJobSchema.safeParse(job?.data);
  const exercise = read.success ? read.data.submission.exercise : "no submission";
  return `${job?.id?.slice(0, 12) ?? "a job"} ${exercise}`;
}

function pointsOf({ result }: Extract<GradingReply, { result: unknown }>): string {
  return `${result.points.earned} of ${result.points.possible} points`;
}
