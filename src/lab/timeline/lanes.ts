import { type Clock, SystemClock } from "../../loop/clock.js";
import { whatCame } from "../../loop/what-came.js";
import type { Picture } from "../picture/picture.js";
import type { LaneState } from "./lane.js";
import { Recording } from "./recording.js";

const states: readonly LaneState[] = ["running", "waiting", "ready"];

/** How lanes are drawn. */
export interface LanesOptions {
  /** What stands above the picture. */
  title?: string;
  /** Whose time it is; the real one by default. */
  clock?: Clock;
}

/**
 * Lanes of time that you fill yourself: for a loop of your own, or for what no loop knows of. `timeline`
 * fills them by itself.
 *
 * A lane is in one state at a time: `begin` ends what was before. Times are seconds since the first entry.
 *
 * @example
 * const clock = new VirtualClock();
 * const lanes = new Lanes({ title: "A slow handler", clock });
 * await run(
 *   async () => {
 *     lanes.begin("screen", "running", "paint");
 *     await sleep(1);
 *     lanes.end("screen");
 *   },
 *   { loopFactory: () => new EventLoop({ clock }) },
 * );
 * console.log(lanes.picture().text.split("\n")[0]); // A slow handler (1 s)
 */
export class Lanes {
  readonly #recording: Recording;

  constructor({ title = "Timeline", clock = new SystemClock() }: LanesOptions = {}) {
    this.#recording = new Recording(title, clock);
  }

  /**
   * The lane now does this, from now on: it is "running", "waiting" (for something outside), or "ready" (it
   * waits for its turn).
   *
   * @throws {TypeError} if it is none of the three
   */
  begin(lane: string, state: LaneState, label = ""): void {
    checkState(state);
    this.#recording.enter(this.#recording.lane(lane), state, label);
  }

  /** The lane does nothing any more. To end one that has ended is harmless. */
  end(lane: string): void {
    this.#recording.leave(this.#recording.lane(lane));
  }

  /** Marks this moment in a lane. */
  mark(lane: string, label: string): void {
    this.#recording.mark(this.#recording.lane(lane), label);
  }

  /** Something goes from one lane to another, now. It is drawn as an arrow. */
  message(from: string, to: string, label = ""): void {
    this.#recording.message(this.#recording.lane(from), this.#recording.lane(to), label);
  }

  /** What is recorded until now. What goes on is drawn up to now. */
  picture(): Picture {
    return this.#recording.picture();
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<Lanes ${this.#recording.describe()}>`;
  }
}

function checkState(state: LaneState): void {
  if (states.includes(state)) return;
  throw new TypeError(
    `A lane is "running", "waiting" or "ready"; what came was ${whatCame(state)}`,
  );
}
