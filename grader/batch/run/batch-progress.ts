import { StatusLine } from "../../../course/status-line.js";

const barWidth = 24;
/** Where there is no terminal: a line each so many seconds at most, in milliseconds. */
const pause = 5000;

/** How far a batch has come: a bar with the rate and the time left on a terminal, else a plain line now and then. */
export class BatchProgress {
  readonly #status: StatusLine;
  readonly #what: string;
  #total: number;
  readonly #now: () => number;
  readonly #began: number;
  #lastLine: number;
  #done = 0;

  /** @param now in milliseconds; tests bring their own clock */
  constructor(
    what: string,
    total: number,
    output: NodeJS.WriteStream = process.stderr,
    now: () => number = () => performance.now(),
  ) {
    this.#what = what;
    this.#total = total;
    this.#status = new StatusLine(output);
    this.#now = now;
    this.#began = now();
    this.#lastLine = this.#began;
  }

  /** So many more come than those that are done. */
  expect(more: number): void {
    this.#total = this.#done + more;
  }

  /** One more is done, which nobody may have expected. */
  step(): void {
    this.#done += 1;
    this.#total = Math.max(this.#total, this.#done);
    const isLast = this.#done === this.#total;
    if (this.#status.isTerminal) this.#status.show(this.#line(true));
    else if (isLast || this.#now() - this.#lastLine >= pause) {
      this.#lastLine = this.#now();
      this.#status.show(this.#line(false));
    }
  }

  /** Takes the bar away, before anything else is printed. */
  end(): void {
    this.#status.end();
  }

  #line(withBar: boolean): string {
    const seconds = (this.#now() - this.#began) / 1000;
    const rate = seconds > 0 ? this.#done / seconds : 0;
    const filled = Math.floor((this.#done / this.#total) * barWidth);
    const bar = withBar ? `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ` : "";
    const left = rate > 0 ? `, ${clock((this.#total - this.#done) / rate)} left` : "";
    const speed = rate > 0 ? `, ${rate.toFixed(1)} a second` : "";
    return `${this.#what} ${bar}${this.#done} of ${this.#total}${speed}${left}`;
  }
}

/** `0:07`, `12:30`, `2:05:00`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => String(part).padStart(index === 0 ? 1 : 2, "0")).join(":");
}
