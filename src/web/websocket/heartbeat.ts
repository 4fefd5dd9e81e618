import type { EventLoop } from "../../loop/event-loop.js";
import type { TimerHandle } from "../../loop/handle.js";

/** Pings when nothing came for a while, and gives up when nothing comes back. Times are in seconds. */
export class Heartbeat {
  readonly #loop: EventLoop;
  readonly #interval: number;
  readonly #ping: () => void;
  readonly #giveUp: () => void;
  readonly #isDeaf: () => boolean;
  #timer: TimerHandle | undefined;

  /** @param isDeaf whether nothing can be heard now: an answer may lie unread */
  constructor(
    loop: EventLoop,
    interval: number,
    ping: () => void,
    giveUp: () => void,
    isDeaf: () => boolean,
  ) {
    this.#loop = loop;
    this.#interval = interval;
    this.#ping = ping;
    this.#giveUp = giveUp;
    this.#isDeaf = isDeaf;
    this.heard();
  }

  /** Something came: the client lives. */
  heard(): void {
    this.#timer?.cancel();
    this.#timer = this.#loop.callLater(this.#interval, () => {
      this.#timer = this.#loop.callLater(this.#interval / 2, () => {
        if (this.#isDeaf()) this.heard();
        else this.#giveUp();
      });
      this.#ping();
    });
  }

  stop(): void {
    this.#timer?.cancel();
  }
}
