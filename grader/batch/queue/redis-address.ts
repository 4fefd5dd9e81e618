import type { Redis, RedisOptions } from "ioredis";
import { InputError } from "../../../course/input-error.js";
import { RedisConnection } from "./redis-connection.js";
import { isAnswer, refusal } from "./refusal.js";
import { unlessAborted } from "./unless-aborted.js";

/** In milliseconds: a Redis that has not answered by then is not there. */
const longestWait = 5000;

/** Where Redis is, as `--queue` says it: `redis://host:6379`, `rediss://user:password@host:6379/2`. */
export class RedisAddress {
  readonly options: RedisOptions;
  /** Without its password. */
  readonly words: string;

  /** @throws {InputError} if it is no address of a Redis */
  constructor(text: string) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const database = /^\/?(\d{0,3})$/.exec(url?.pathname ?? "-")?.[1];
    if (!url || !/^rediss?:$/.test(url.protocol) || !url.hostname || database === undefined) {
      throw new InputError(
        `${withoutPassword(text)} is no address of a Redis: expected one such as redis://host:6379.`,
      );
    }
    this.words = withoutPassword(url.href);
    this.options = {
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port || 6379),
      db: Number(database),
      ...(url.username && { username: decodeURIComponent(url.username) }),
      ...(url.password && { password: decodeURIComponent(url.password) }),
      ...(url.protocol === "rediss:" && { tls: {} }),
    };
  }

  /**
   * A connection that lasts: it comes back by itself when Redis does.
   *
   * @param signal ends the waiting for an answer; its reason is thrown
   * @throws {InputError} if Redis does not answer now, or cannot be used for a queue
   */
  async connect(signal?: AbortSignal): Promise<RedisConnection> {
    const redis = new RedisConnection({
      ...this.options,
      lazyConnect: true,
      // What waits for an answer goes on waiting when the connection breaks.
      maxRetriesPerRequest: null,
      retryStrategy: () => (hasAnswered ? 1000 : null),
    });
    let hasAnswered = false;
    let failure: NodeJS.ErrnoException | undefined;
    redis.on("error", (error) => {
      failure ??= error;
    });
    const timer = setTimeout(() => redis.disconnect(), longestWait);
    const isClosed = new Promise<false>((resolve) => redis.once("close", () => resolve(false)));
    const answers = redis
      .connect()
      .then(() => tryScript(redis))
      .then(
        () => true,
        (error) => {
          failure ??= error;
          return false;
        },
      );
    try {
      hasAnswered = await unlessAborted(Promise.race([answers, isClosed]), signal);
    } finally {
      clearTimeout(timer);
      if (!hasAnswered) redis.disconnect();
    }
    if (hasAnswered) return redis;
    if (failure && isAnswer(failure)) throw refusal(this.words, failure.message);
    const reason = failure
      ? (failure.code ?? failure.message)
      : `no answer in ${longestWait / 1000} seconds`;
    throw new InputError(
      `Redis at ${this.words} does not answer (${reason}): start it, or mend the address.`,
    );
  }
}

/** What a queue does in Redis is done by scripts on such keys. */
async function tryScript(redis: Redis): Promise<void> {
  await redis.eval("return redis.call('exists', KEYS[1])", 1, "bull:course");
}

function withoutPassword(text: string): string {
  return text.replace(/:\/\/.*@/s, "://…@");
}
