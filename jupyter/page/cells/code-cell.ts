import type { Message } from "../../kernel/message.js";
import { joinLines, type Output, type CodeCell as StoredCell } from "../../notebook/notebook.js";
import { exerciseOf, isExpectedToFail } from "../../notebook/tags.js";
import { nameOfExercise } from "../../rendering/headings.js";
import { Editor } from "../editor/editor.js";
import type { Place } from "../editor/marked-line.js";
import { announce, element } from "../element.js";
import { iconButton } from "../icon.js";
import type { Runner } from "../kernel/chapter-kernel.js";
import { placeOfError } from "../outputs/error-place.js";
import { OutputArea } from "../outputs/output-area.js";
import { type CellHost, type CellView, cellKeys, cellTools, runAndGoOn } from "./cell-view.js";
import { ExerciseBar } from "./exercise-bar.js";

type RunState = "still" | "waiting" | "running";

/** A cell of code, with what came of it. */
export class CodeCell implements CellView, Runner {
  readonly id: string;
  readonly element: HTMLElement;
  readonly #host: CellHost;
  readonly #stored: StoredCell;
  readonly #editor: Editor;
  readonly #area = new OutputArea({ goTo: (place) => this.#editor.goTo(place) });
  readonly #number = element("span", { class: "number" });
  #outputs: Output[];
  #count: number | null;
  #state: RunState = "still";
  #hasBegun = false;
  /** Whether the number is of the kernel that runs now: a stored one says nothing of it. */
  #isCountOfKernel = false;
  /** How often it was sent to the kernel, and is not done yet. */
  #asked = 0;

  constructor(stored: StoredCell, host: CellHost) {
    this.id = stored.id;
    this.#host = host;
    this.#stored = stored;
    this.#outputs = stored.outputs;
    this.#count = stored.execution_count;
    const slug = exerciseOf(stored);
    const exercise = slug === undefined ? undefined : host.exercise(slug);
    const label = exercise === undefined ? "Code" : `Exercise: ${exercise.title}`;
    this.#editor = new Editor({
      text: joinLines(stored.source),
      label,
      keys: cellKeys(this, host),
      changed: () => host.changed(),
      ask: async (type, content) => {
        return host.kernel.state === "dead" ? undefined : await host.kernel.request(type, content);
      },
    });
    const run = iconButton(
      "run",
      "Run",
      () => runAndGoOn(this, host),
      "Run the cell (Shift+Enter)",
    );
    const frame = element(
      "div",
      { class: "code" },
      element("div", { class: "gutter" }, run, this.#number),
      this.#editor.element,
    );
    this.element = element(
      "div",
      {
        class: "cell code-cell",
        role: "group",
        tabindex: "0",
        "aria-label": label,
        "data-cell": stored.id,
      },
      frame,
      this.#area.element,
      cellTools(this, host),
    );
    if (exercise !== undefined) {
      this.element.id = nameOfExercise(exercise.slug);
      this.element.classList.add("exercise");
      const bar = new ExerciseBar(exercise, this, host);
      frame.before(bar.head);
      this.#area.element.after(bar.element);
    }
    // The exercise's own button shows the verdict: a stored one beside it would be somebody else's.
    this.#area.show(isCheckOnly(this.source) ? [] : this.#outputs);
    this.#markError();
    this.#show("still");
  }

  get source(): string {
    return this.#editor.text;
  }

  get hasFailed(): boolean {
    return this.#outputs.some(({ output_type }) => output_type === "error");
  }

  /** Replaces the code, and takes away what came of the old one. */
  reset(source: string): void {
    this.#editor.text = source;
    this.#outputs = [];
    this.#count = null;
    this.#isCountOfKernel = false;
    this.#area.show(this.#outputs);
    this.#show("still");
    this.#host.changed();
  }

  run(): void {
    if (this.source.trim() === "") return;
    this.#asked += 1;
    this.#show("waiting");
    // The cell of a chapter that is meant to fail does not keep the next ones from running.
    this.#host.kernel.execute(this, this.source, { stopsOthers: !isExpectedToFail(this.#stored) });
  }

  edit(): void {
    this.#editor.focus();
  }

  /** Marks a line of the code; with undefined none is marked. */
  mark(place: Place | undefined): void {
    this.#editor.mark(place);
  }

  accept(message: Message): void {
    const { header, content } = message;
    if (header.msg_type === "status") {
      if (content.execution_state === "busy") this.#begin([]);
      else this.#end();
    } else if (header.msg_type === "execute_reply") {
      this.#acceptReply(content);
    } else {
      // It began before this page was loaded: what comes now goes on from there.
      if (!this.#hasBegun) this.#begin(this.#outputs);
      this.#host.collector.accept(message);
      if (header.msg_type === "error") this.#markError();
      this.#host.updateOutputs();
      this.#host.changed();
    }
  }

  forget(): void {
    this.#asked = 0;
    this.#isCountOfKernel = false;
    this.#show("still");
  }

  /** What came of it may have changed. */
  updateOutputs(): void {
    this.#area.update();
  }

  toCell(): StoredCell {
    const outputs = this.#outputs;
    return { ...this.#stored, source: this.source, outputs, execution_count: this.#count };
  }

  #begin(outputs: Output[]): void {
    this.#hasBegun = true;
    this.#outputs = this.#host.collector.begin(outputs);
    this.#area.show(this.#outputs);
    this.mark(undefined);
    this.#show("running");
  }

  #markError(): void {
    const error = this.#outputs.find(({ output_type }) => output_type === "error");
    if (error?.output_type === "error") this.mark(placeOfError(error));
  }

  #end(): void {
    this.#asked = Math.max(0, this.#asked - 1);
    this.#show(this.#asked === 0 ? "still" : "waiting");
  }

  /** It comes by another channel than the outputs and the states, before, between or after them. */
  #acceptReply({ status, execution_count }: Message["content"]): void {
    if (typeof execution_count === "number" && status !== "aborted") {
      this.#count = execution_count;
      this.#isCountOfKernel = true;
    }
    this.#show(this.#state);
    if (status === "error") announce("The cell has failed. Its error stands below it.");
    this.#host.changed();
  }

  #show(state: RunState): void {
    this.#state = state;
    this.element.dataset.state = state;
    const number = this.#isCountOfKernel ? String(this.#count) : " ";
    this.#number.textContent = state === "still" ? `[${number}]` : "[*]";
  }
}

/** Whether nothing is done but to check an exercise. */
function isCheckOnly(source: string): boolean {
  return /^\s*(import \{ check \} from "tsyncio\/lab";\s*)?await check\([^()]*\);?\s*$/.test(
    source,
  );
}
