import type { Redis } from "ioredis";

/** Says once that Redis is away, and once that it is back. */
export class ConnectionReport {
  readonly #words: string;
  readonly #say: (sentence: string) => void;
  #isAway = false;
  #isEnded = false;

  constructor(redis: Redis, words: string, say: (sentence: string) => void) {
    this.#words = words;
    this.#say = say;
    redis.on("close", () => this.#tellAway());
    redis.on("ready", () => this.#tellBack());
  }

  /** For BullMQ's parts: an error of theirs that has no listener would end the process. */
  readonly onError = (error: NodeJS.ErrnoException): void => {
    // Each part has connections of its own, which break together with this one.
    const isOfConnection = error.syscall !== undefined || error.message === "Connection is closed.";
    if (!isOfConnection) this.#say(`The queue has a problem: ${error.message}`);
  };

  /** What breaks from now on is meant to. */
  end(): void {
    this.#isEnded = true;
  }

  #tellAway(): void {
    if (this.#isAway || this.#isEnded) return;
    this.#isAway = true;
    this.#say(
      `Redis at ${this.#words} does not answer. Nothing is lost: waiting until it is back.`,
    );
  }

  #tellBack(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    this.#say(`Redis at ${this.#words} is back.`);
  }
}
