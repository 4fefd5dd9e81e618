import type {
  DisplayOutput,
  ErrorOutput,
  Output,
  ResultOutput,
  StreamOutput,
} from "../../notebook/notebook.js";
import { AnsiReader, ansiPieces } from "../../rendering/ansi.js";
import { textIn } from "../../rendering/bundle.js";
import { element } from "../element.js";
import { reachWhenScrolling } from "../scrolling.js";
import { painted } from "./painted.js";
import { richOutput } from "./rich-output.js";

/** In characters: of a longer text the page shows the end; the file keeps all. */
const mostShown = 400_000;

/** An output as it is on the screen. */
interface Shown {
  output: Output;
  element: HTMLElement;
  /** Follows a change of the output, if there was one. */
  follow(): void;
}

/**
 * A cell's outputs on the screen. They change often while a cell runs: at most once a frame the screen follows, and of
 * a text that has grown only the new part is painted.
 */
export class OutputArea {
  readonly element = element("div", { class: "outputs" });
  #shown: Shown[] = [];
  #outputs: Output[] = [];
  #isScheduled = false;

  /** @param outputs may be changed afterwards; then `update` is to be called */
  show(outputs: Output[]): void {
    this.#outputs = outputs;
    this.#follow();
  }

  update(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#follow();
    });
  }

  #follow(): void {
    const isSame = ({ output }: Shown, index: number) => output === this.#outputs[index];
    const changed = this.#shown.findIndex((shown, index) => !isSame(shown, index));
    if (changed >= 0) for (const { element } of this.#shown.splice(changed)) element.remove();
    for (const shown of this.#shown) shown.follow();
    for (const output of this.#outputs.slice(this.#shown.length)) {
      const shown = shownOf(output);
      this.element.append(shown.element);
      this.#shown.push(shown);
      reachWhenScrolling(shown.element);
    }
  }
}

function shownOf(output: Output): Shown {
  if (output.output_type === "stream") return shownStream(output);
  if (output.output_type === "error") return shownError(output);
  return shownBundle(output);
}

function shownStream(output: StreamOutput): Shown {
  const shown = element("pre", { class: output.name, role: "group", "aria-label": "Output" });
  const reader = new AnsiReader();
  let length = 0;
  const follow = () => {
    const text = textIn(output.text);
    const from = Math.max(length, text.length - mostShown);
    if (from > length)
      shown.replaceChildren("The beginning is left out here. It is in the file.\n");
    if (text.length > length) shown.append(painted(reader.read(text.slice(from))));
    length = text.length;
  };
  follow();
  return { output, element: shown, follow };
}

/** The traceback begins with the name and the message, where there is one. */
function shownError(output: ErrorOutput): Shown {
  const { ename, evalue, traceback } = output;
  const text = traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
  const words = element("pre", {}, painted(ansiPieces(text)));
  const shown = element("div", { class: "error" }, element("strong", {}, "Error"), words);
  return { output, element: shown, follow: () => {} };
}

function shownBundle(output: DisplayOutput | ResultOutput): Shown {
  let { data } = output;
  const shown = element(
    "div",
    { class: "rich", role: "group", "aria-label": "Output" },
    richOutput(data),
  );
  const follow = () => {
    if (data === output.data) return;
    data = output.data;
    shown.replaceChildren(richOutput(data));
  };
  return { output, element: shown, follow };
}
