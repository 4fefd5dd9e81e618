import type { ReadStream, WriteStream } from "node:tty";
import { escapeCharacter } from "../../course/text.js";
import { screen } from "../screen/screen.js";
import type { Style } from "../screen/style.js";
import type { Change, State } from "../session/state.js";
import { type Key, readKeys, type ScrollKey } from "./keys.js";
import type { Display } from "./plain-display.js";

/** What is used of a terminal's two sides, so that tests can bring their own. */
export type KeyboardInput = Pick<ReadStream, "on" | "off" | "setRawMode" | "resume" | "pause">;
export type ScreenOutput = Pick<WriteStream, "on" | "off" | "write" | "columns" | "rows">;

// The alternate screen: when it is left, the terminal shows again what it showed before.
const enter = `${escapeCharacter}[?1049h${escapeCharacter}[?25l`;
const leave = `${escapeCharacter}[?25h${escapeCharacter}[?1049l`;
const home = `${escapeCharacter}[H`;
const clearToLineEnd = `${escapeCharacter}[K`;
const clearBelow = `${escapeCharacter}[J`;

/** Redraws the whole screen at every change, and hears keys one by one. */
export class InteractiveDisplay implements Display {
  readonly #input: KeyboardInput;
  readonly #output: ScreenOutput;
  readonly #style: Style;
  readonly #onKey: (key: Exclude<Key, ScrollKey>) => void;
  #state: State | undefined;
  #scroll = 0;
  #isClosed = false;

  constructor(
    input: KeyboardInput,
    output: ScreenOutput,
    style: Style,
    onKey: (key: Exclude<Key, ScrollKey>) => void,
  ) {
    this.#input = input;
    this.#output = output;
    this.#style = style;
    this.#onKey = onKey;
    input.setRawMode(true);
    input.on("data", this.#hear);
    input.resume();
    output.on("resize", this.#draw);
    output.write(enter);
  }

  show(state: State, change: Change): void {
    const isElsewhere = state.view !== this.#state?.view || state.current !== this.#state.current;
    if (change === "hint") this.#scroll = Number.POSITIVE_INFINITY;
    else if (isElsewhere || change === "graded") this.#scroll = 0;
    this.#state = state;
    this.#draw();
  }

  /** Leaves the terminal as it was. */
  close(): void {
    this.#isClosed = true;
    this.#input.off("data", this.#hear);
    this.#output.off("resize", this.#draw);
    this.#input.setRawMode(false);
    this.#input.pause();
    this.#output.write(leave);
  }

  readonly #hear = (sent: Buffer | string): void => {
    for (const key of readKeys(sent.toString())) {
      if (key === "up") this.#scrollBy(-1);
      else if (key === "down") this.#scrollBy(1);
      else if (key === "pageUp") this.#scrollBy(-this.#page());
      else if (key === "pageDown") this.#scrollBy(this.#page());
      else this.#onKey(key);
    }
  };

  #page(): number {
    return Math.max(1, Math.floor(this.#output.rows / 2));
  }

  #scrollBy(lines: number): void {
    this.#scroll = Math.max(0, this.#scroll + lines);
    this.#draw();
  }

  readonly #draw = (): void => {
    if (this.#state === undefined || this.#isClosed) return;
    // A terminal of unknown size reports 0.
    const size = { columns: this.#output.columns || 80, rows: this.#output.rows || 24 };
    const { lines, lastScroll } = screen(this.#state, size, this.#scroll, this.#style);
    this.#scroll = Math.min(this.#scroll, lastScroll);
    const text = lines.map((line) => line + clearToLineEnd).join("\r\n");
    this.#output.write(home + text + clearBelow);
  };
}
