import { imageOf } from "./image.js";
import { NotebookDisplay } from "./notebook-display.js";

/**
 * A drawing, and the same in words.
 *
 * A notebook shows the drawing, and keeps the words for those who cannot see it. A terminal shows the words.
 *
 * @example
 * const picture = new Picture("<svg/>", "two lanes");
 * console.log(picture); // two lanes
 */
export class Picture {
  /** The drawing: an SVG element that can stand in a page or in a file. */
  readonly svg: string;
  /** The same in words. */
  readonly text: string;

  constructor(svg: string, text: string) {
    this.svg = svg;
    this.text = text;
  }

  /** Shows it under the notebook's cell; outside of a notebook it prints the words. */
  show(): void {
    this.showIn(new NotebookDisplay());
  }

  /** @internal */
  showIn(display: NotebookDisplay): void {
    const shown = display.show({
      "text/html": imageOf(this.svg, this.text),
      "text/plain": this.text,
    });
    if (!shown) console.log(this.text);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.text;
  }
}
