import { setTimeout as pause } from "node:timers/promises";
import { Redis, type RedisOptions } from "ioredis";

/** In milliseconds: a Redis that is there and has not answered by then is taken for one that is away. */
const longestGoodbye = 3000;

/** A connection to Redis, with those that BullMQ makes of it: they end together. */
export class RedisConnection extends Redis {
  readonly #copies: Redis[] = [];

  constructor(options: RedisOptions) {
    super({ ...options, replyMapping: "legacy" });
  }

  override duplicate(options?: Partial<RedisOptions>): Redis {
    const copy = super.duplicate(options);
    this.#copies.push(copy);
    return copy;
  }

  /** Resolves when Redis is away, which it may be already. */
  async away(): Promise<void> {
    // Not by `once` of node:events, which fails on the error that comes before.
    if (this.status === "ready") await new Promise<void>((resolve) => this.once("close", resolve));
  }

  /** Ends all in order when Redis answers, and at once when it is away: they would try to come back for ever. */
  async endAll(inOrder: Promise<unknown>): Promise<void> {
    const tooLong = pause(longestGoodbye, undefined, { ref: false });
    // What fails in the end would fail for those who wait, too, and there are none.
    await Promise.race([inOrder.catch(() => {}), this.away(), tooLong]);
    for (const one of [this, ...this.#copies]) one.disconnect();
  }
}
