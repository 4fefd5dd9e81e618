import type {
  DisplayOutput,
  ErrorOutput,
  Output,
  ResultOutput,
  StreamOutput,
} from "../../notebook/notebook.js";
import { ansiPieces } from "../../rendering/ansi.js";
import { textIn } from "../../rendering/bundle.js";
import type { Place } from "../editor/marked-line.js";
import { button, element } from "../element.js";
import { reachWhenScrolling } from "../scrolling.js";
import { placeOfError } from "./error-place.js";
import { painted } from "./painted.js";
import { richOutput } from "./rich-output.js";
import { StreamView } from "./stream-view.js";

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
  readonly #goTo: ((place: Place) => void) | undefined;

  /** @param goTo shows a place of the cell's code */
  constructor({ goTo }: { goTo?: (place: Place) => void } = {}) {
    this.#goTo = goTo;
  }

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
      const shown = this.#shownOf(output);
      this.element.append(shown.element);
      this.#shown.push(shown);
      reachWhenScrolling(shown.element);
    }
  }

  #shownOf(output: Output): Shown {
    if (output.output_type === "stream") return shownStream(output);
    if (output.output_type === "error") return shownError(output, this.#goTo);
    return shownBundle(output);
  }
}

function shownStream(output: StreamOutput): Shown {
  const view = new StreamView(output.name);
  const follow = () => view.follow(textIn(output.text));
  follow();
  return { output, element: view.element, follow };
}

/** The traceback begins with the name and the message, where there is one. */
function shownError(output: ErrorOutput, goTo: ((place: Place) => void) | undefined): Shown {
  const { ename, evalue, traceback } = output;
  const text = traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
  const place = placeOfError(output);
  const head = element("p", { class: "error-head" }, element("strong", {}, "Error"));
  if (place !== undefined && goTo !== undefined) {
    head.append(button(`Line ${place.line}`, () => goTo(place), "Go to the line of the error"));
  }
  const words = element("pre", {}, painted(ansiPieces(text)));
  const shown = element("div", { class: "error" }, head, words);
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
