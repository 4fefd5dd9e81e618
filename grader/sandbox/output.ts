import type { Activity } from "./activity.js";

/** What a submission has printed to its standard output, line by line. */
export class Output {
  /** How many marked replies the output has caught up with. */
  markers = 0;
  readonly #marker: string;
  readonly #activity: Activity;
  readonly #complete: string[] = [];
  /** Printed, but not yet ended by a newline. */
  #held = "";

  constructor(marker: string, activity: Activity) {
    this.#marker = marker;
    this.#activity = activity;
  }

  /** The last line that came with its newline. */
  get lastWholeLine(): string | undefined {
    return this.#complete.at(-1);
  }

  get lines(): string[] {
    return this.#held === "" ? [...this.#complete] : [...this.#complete, this.#held];
  }

  /**
   * Takes a line as it came; the process ends each reply with the marker, which is no line of the submission.
   *
   * @param isWhole it came with its newline: what the end of the process has cut off is printed, and no line
   */
  receive(line: string, isWhole = true): void {
    const isMarker = isWhole && line.endsWith(this.#marker);
    const printed = this.#held + (isMarker ? line.slice(0, -this.#marker.length) : line);
    this.#held = isMarker || !isWhole ? printed : "";
    if (isMarker) this.markers++;
    else if (isWhole) this.#complete.push(printed.replace(/\r$/, ""));
    this.#activity.happened();
  }
}
