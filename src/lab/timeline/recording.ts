import type { Clock } from "../../loop/clock.js";
import { Picture } from "../picture/picture.js";
import { drawSvg } from "./draw-svg.js";
import { drawText } from "./draw-text.js";
import type { Chart, Lane, LaneState, Message } from "./lane.js";

/** More than a picture can show, and far less than memory can hold. */
const mostEntries = 20_000;
const mostLanes = 60;

/**
 * What was recorded of lanes.
 *
 * Invariants: a lane is in one state at a time, its spans come one after the other, and time never goes back.
 */
export class Recording {
  readonly #title: string;
  readonly #clock: Clock;
  readonly #lanes = new Map<unknown, Lane>();
  readonly #messages: Message[] = [];
  #origin: number | undefined;
  #latest = 0;
  #entries = 0;
  #isStopped = false;

  constructor(title: string, clock: Clock) {
    this.#title = title;
    this.#clock = clock;
  }

  /** The lane of a name, or of something else that is the lane's own. */
  lane(key: unknown, name = String(key)): Lane {
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = { name, spans: [], marks: [], open: undefined };
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  /** The lane now does this; what it did before is over. */
  enter(lane: Lane, state: LaneState, label = ""): void {
    const now = this.#now();
    if (lane.open?.state === state && lane.open.label === label) return;
    this.leave(lane);
    if (this.#isFull()) return;
    const span = { state, begin: now, end: now, label: String(label) };
    lane.open = span;
    lane.spans.push(span);
  }

  /** The lane does nothing any more. */
  leave(lane: Lane): void {
    const now = this.#now();
    const span = lane.open;
    if (span === undefined) return;
    span.end = now;
    lane.open = undefined;
    // A wait or a turn that took no time at all is none; a step that took none has happened.
    if (span.end === span.begin && span.state !== "running") lane.spans.pop();
  }

  mark(lane: Lane, label: string): void {
    const time = this.#now();
    if (!this.#isFull()) lane.marks.push({ time, label: String(label) });
  }

  message(from: Lane, to: Lane, label: string): void {
    const time = this.#now();
    if (!this.#isFull()) this.#messages.push({ time, from, to, label: String(label) });
  }

  /** Ends all lanes, and the recording. */
  stop(): void {
    for (const lane of this.#lanes.values()) this.leave(lane);
    this.#isStopped = true;
  }

  /** What is recorded until now; what goes on is drawn up to now. */
  chart(): Chart {
    const end = this.#now();
    const lanes = [...this.#lanes.values()];
    for (const { open } of lanes) if (open !== undefined) open.end = end;
    const notes = [];
    if (this.#entries > mostEntries)
      notes.push(`after ${mostEntries} entries nothing was recorded`);
    if (lanes.length > mostLanes)
      notes.push(`${lanes.length - mostLanes} more lanes are not drawn`);
    const drawn = new Set(lanes.slice(0, mostLanes));
    const messages = this.#messages.filter(({ from, to }) => drawn.has(from) && drawn.has(to));
    return { title: this.#title, lanes: [...drawn], messages, end, notes };
  }

  picture(): Picture {
    const chart = this.chart();
    return new Picture(drawSvg(chart), drawText(chart));
  }

  describe(): string {
    return `'${this.#title}' lanes=${this.#lanes.size}, entries=${this.#entries}`;
  }

  /** Seconds since the first entry; after the stop, those of the stop. */
  #now(): number {
    if (this.#isStopped) return this.#latest;
    const now = this.#clock.now();
    this.#origin ??= now;
    this.#latest = Math.max(this.#latest, now - this.#origin);
    return this.#latest;
  }

  #isFull(): boolean {
    this.#entries++;
    return this.#isStopped || this.#entries > mostEntries;
  }
}
