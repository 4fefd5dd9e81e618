import { AnsiReader } from "../../rendering/ansi.js";
import { element } from "../element.js";
import { painted } from "./painted.js";

const linesOfBlock = 200;
/** Of a longer text the page shows the end; the file keeps all. */
const mostBlocks = 100;
/** In characters, of one piece: a text that comes whole, from the file. */
const mostAtOnce = 400_000;

/**
 * A text that grows, in blocks of some hundred lines. Only the last block is laid out again when more comes, and those
 * out of sight are not laid out at all: 20,000 lines do not hold up the page.
 */
export class StreamView {
  readonly element: HTMLElement;
  readonly #reader = new AnsiReader();
  #block: HTMLElement | undefined;
  #linesLeft = 0;
  #length = 0;

  constructor(name: "stdout" | "stderr") {
    this.element = element("pre", { class: name, role: "group", "aria-label": "Output" });
  }

  /** @param text all of it: what is known already is not painted again */
  follow(text: string): void {
    const from = Math.max(this.#length, text.length - mostAtOnce);
    if (from > this.#length) this.#leaveOut();
    this.#length = text.length;
    for (let at = from; at < text.length; ) {
      if (this.#linesLeft === 0) this.#beginBlock();
      const end = this.#endOfPiece(text, at);
      this.#block?.append(painted(this.#reader.read(text.slice(at, end))));
      at = end;
    }
  }

  #endOfPiece(text: string, at: number): number {
    let end = at;
    while (this.#linesLeft > 0) {
      const newline = text.indexOf("\n", end);
      if (newline === -1) return text.length;
      end = newline + 1;
      this.#linesLeft -= 1;
    }
    return end;
  }

  #beginBlock(): void {
    this.#block?.classList.add("full");
    this.#block = element("div", { class: "block" });
    this.#linesLeft = linesOfBlock;
    this.element.append(this.#block);
    const blocks = this.element.querySelectorAll(".block");
    if (blocks.length > mostBlocks) this.#leaveOut(blocks.length - mostBlocks);
  }

  /** @param count of the blocks, from the first; all, if it is not given */
  #leaveOut(count?: number): void {
    this.element.querySelector(".left-out")?.remove();
    for (const block of [...this.element.querySelectorAll(".block")].slice(0, count))
      block.remove();
    const words = "The beginning is left out here. It is in the file.\n";
    this.element.prepend(element("div", { class: "left-out" }, words));
    if (count === undefined) this.#linesLeft = 0;
  }
}
