import { Queue, QueueEvents } from "bullmq";
import type { Result } from "../../report/result.js";
import { ConnectionReport } from "./connection-report.js";
import type { GradingJob } from "./grading-job.js";
import { outcomeOf } from "./job-outcome.js";
import { queueName } from "./queue-name.js";
import { RedisAddress } from "./redis-address.js";
import type { RedisConnection } from "./redis-connection.js";
import { refusal } from "./refusal.js";
import { unlessAborted } from "./unless-aborted.js";

/** In milliseconds: how often to look for what no event told, such as a verdict from the time when Redis was away. */
const lookInterval = 15_000;
/** In seconds: what nobody has fetched by then is a class that was given up. */
const keptFor = 7 * 24 * 60 * 60;

interface Waiting {
  job: GradingJob;
  resolve(result: Result): void;
  reject(error: Error): void;
}

/**
 * Grades on other machines: each submission is a job in Redis, and workers take them. BullMQ does the queueing.
 *
 * A job's id is the key of its verdict, so that nothing is queued twice, and a call that was killed finds the verdicts
 * that came meanwhile. A verdict stays in Redis until it is forgotten, which is when it is kept elsewhere.
 *
 * Whoever made it ends it, by `await queue[Symbol.asyncDispose]()`; jobs that wait then stay in Redis.
 */
export class GradingQueue implements AsyncDisposable {
  /** The address, without its password. */
  readonly words: string;
  readonly #redis: RedisConnection;
  readonly #report: ConnectionReport;
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  /** By the key. Settled more than once, the first time counts. */
  readonly #waiting = new Map<string, Waiting>();
  /** What looks for the outcome of a job now, by the key: a job must not be forgotten before it may be added again. */
  readonly #looks = new Map<string, Set<Promise<void>>>();
  readonly #forgetting = new Set<Promise<void>>();
  readonly #looking: NodeJS.Timeout;

  private constructor(redis: RedisConnection, words: string, report: ConnectionReport) {
    this.words = words;
    this.#redis = redis;
    this.#report = report;
    this.#queue = new Queue(queueName(), { connection: redis });
    this.#events = new QueueEvents(queueName(), { connection: redis });
    this.#queue.on("error", report.onError);
    this.#events.on("error", report.onError);
    this.#events.on("completed", ({ jobId }) => void this.#look(jobId));
    this.#events.on("failed", ({ jobId }) => void this.#look(jobId));
    redis.on("ready", () => this.#lookForAll());
    this.#looking = setInterval(() => this.#lookForAll(), lookInterval);
  }

  /**
   * @param say is told when Redis goes away and comes back
   * @param signal ends the waiting for Redis; its reason is thrown
   * @throws {InputError} if Redis does not answer, or cannot be used for a queue
   */
  static async connect(
    address: string,
    say: (sentence: string) => void,
    signal?: AbortSignal,
  ): Promise<GradingQueue> {
    const place = new RedisAddress(address);
    const redis = await place.connect(signal);
    const report = new ConnectionReport(redis, place.words, say);
    const queue = new GradingQueue(redis, place.words, report);
    try {
      const ready = [queue.#queue.waitUntilReady(), queue.#events.waitUntilReady()];
      await unlessAborted(Promise.all(ready), signal);
      return queue;
    } catch (error) {
      await queue[Symbol.asyncDispose]();
      throw signal?.aborted ? error : refusal(place.words, (error as Error).message);
    }
  }

  /** How many workers are connected, on all machines. @throws as `connect` */
  async workerCount(signal?: AbortSignal): Promise<number> {
    const count = this.#queue.getWorkersCount().catch((error: Error) => {
      throw refusal(this.words, error.message);
    });
    return await unlessAborted(count, signal);
  }

  /**
   * Resolves when a worker has graded it.
   *
   * @param key what has the same key has the same verdict
   * @param signal ends the waiting, not the job; its reason is thrown
   * @throws {InputError} if the submission cannot be graded
   * @throws {Error} if every try has failed
   */
  async grade(key: string, job: GradingJob, signal: AbortSignal): Promise<Result> {
    // Aborted before, it would say nothing any more, and without a worker this would never end.
    signal.throwIfAborted();
    const done = new Promise<Result>((resolve, reject) => {
      this.#waiting.set(key, { job, resolve, reject });
    });
    const stop = () => this.#waiting.get(key)?.reject(signal.reason);
    signal.addEventListener("abort", stop);
    try {
      await Promise.race([this.#queueAnew(key, job), done]);
      return await done;
    } finally {
      signal.removeEventListener("abort", stop);
      this.#waiting.delete(key);
    }
  }

  /** The verdict is kept elsewhere now. What cannot be forgotten, as when Redis is away, goes after its time. */
  forget(key: string): void {
    const forgetting = this.#forget(key)
      .catch(() => {})
      .finally(() => this.#forgetting.delete(forgetting));
    this.#forgetting.add(forgetting);
  }

  async #forget(key: string): Promise<void> {
    await Promise.all(this.#looks.get(key) ?? []);
    await this.#queue.remove(key);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#looking);
    this.#waiting.clear();
    this.#report.end();
    await this.#redis.endAll(
      Promise.all(this.#forgetting).then(() =>
        Promise.all([this.#queue.close(), this.#events.close()]),
      ),
    );
  }

  /** An earlier call may have left a failure: this one tries again; or a verdict: this one takes it. */
  async #queueAnew(key: string, job: GradingJob): Promise<void> {
    const left = await this.#queue.getJob(key);
    if (await left?.isFailed()) await left?.remove();
    await this.#add(key, job);
    await this.#look(key);
  }

  /** Does nothing if there is a job with this key. */
  async #add(key: string, job: GradingJob): Promise<void> {
    await this.#queue.add("grade", job, {
      jobId: key,
      attempts: 3,
      backoff: { type: "exponential", delay: 1000 },
      removeOnComplete: { age: keptFor },
      removeOnFail: { age: keptFor },
    });
  }

  /** What no event told, because Redis or this process was away. */
  #lookForAll(): void {
    for (const key of this.#waiting.keys()) void this.#look(key);
  }

  async #look(key: string): Promise<void> {
    const looks = this.#looks.get(key) ?? new Set();
    this.#looks.set(key, looks);
    const look = this.#takeOutcome(key);
    looks.add(look);
    await look;
    looks.delete(look);
    if (looks.size === 0 && this.#looks.get(key) === looks) this.#looks.delete(key);
  }

  /** Takes the outcome of a job, if there is one; a job that a Redis without a disk has lost is added again. */
  async #takeOutcome(key: string): Promise<void> {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return;
    try {
      const outcome = await outcomeOf(this.#queue, key);
      // Nobody waits for it any more.
      if (this.#waiting.get(key) !== waiting) return;
      if (outcome === "lost") await this.#add(key, waiting.job);
      else if (outcome !== "open") waiting.resolve(outcome);
    } catch (error) {
      waiting.reject(error as Error);
    }
  }
}
