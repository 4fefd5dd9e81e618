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

/** A key that the display leaves to others. */
export type Command = Exclude<Key, ScrollKey>;

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
  readonly #onKey: (key: Command) => void;
  #state: State | undefined;
  #scroll = 0;
  #isClosed = false;

  constructor(
    input: KeyboardInput,
    output: ScreenOutput,
    style: Style,
    onKey: (key: Command) => void,
  ) {
    this.#input = input;
    this.#output = output;
    this.#style = style;
    this.#onKey = onKey;
    input.setRawMode(true);
    input.on("data", this.#hear);
    input.resume();
    output.on("resize", this.#redraw);
    // Also after a crash the terminal must be as it was.
    process.on("exit", this.#leave);
    output.write(enter);
  }

  show(state: State, change: Change): void {
    const isElsewhere = state.view !== this.#state?.view || state.current !== this.#state.current;
    if (change === "hint") this.#scroll = Number.POSITIVE_INFINITY;
    else if (change === "graded" || (isElsewhere && state.view === "exercise")) this.#scroll = 0;
    this.#state = state;
    this.#draw(isElsewhere);
  }

  /** Leaves the terminal as it was. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#input.off("data", this.#hear);
    this.#output.off("resize", this.#redraw);
    process.off("exit", this.#leave);
    this.#input.pause();
    this.#leave();
  }

  readonly #leave = (): void => {
    this.#input.setRawMode(false);
    this.#output.write(leave);
  };

  readonly #hear = (sent: Buffer | string): void => {
    for (const key of readKeys(sent.toString())) {
      if (this.#isClosed) return;
      if (key === "up") this.#upOrDown(key, -1);
      else if (key === "down") this.#upOrDown(key, 1);
      else if (key === "pageUp") this.#scrollBy(-this.#page());
      else if (key === "pageDown") this.#scrollBy(this.#page());
      else if (key === "home") this.#scrollBy(Number.NEGATIVE_INFINITY);
      else if (key === "end") this.#scrollBy(Number.POSITIVE_INFINITY);
      else this.#onKey(key);
    }
  };

  /** In the list these keys mark exercises; past its ends, and elsewhere, they scroll. */
  #upOrDown(key: "up" | "down", lines: number): void {
    const before = this.#state?.current;
    if (this.#state?.view === "list") this.#onKey(key);
    if (this.#state?.current === before) this.#scrollBy(lines);
  }

  #page(): number {
    return Math.max(1, Math.floor(this.#output.rows / 2));
  }

  #scrollBy(lines: number): void {
    this.#scroll = Math.max(0, this.#scroll + lines);
    this.#draw();
  }

  readonly #redraw = (): void => this.#draw();

  /** @param showMarked whether to scroll to where the list marks an exercise */
  #draw(showMarked = false): void {
    if (this.#state === undefined || this.#isClosed) return;
    // A terminal of unknown size reports 0.
    const size = { columns: this.#output.columns || 80, rows: this.#output.rows || 24 };
    const { lines, scroll } = screen(this.#state, size, this.#scroll, this.#style, showMarked);
    this.#scroll = scroll;
    const text = lines.map((line) => line + clearToLineEnd).join("\r\n");
    this.#output.write(home + text + clearBelow);
  }
}
