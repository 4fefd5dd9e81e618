import type { Message } from "../../kernel/message.js";
import { OutputCollector } from "../../notebook/outputs.js";
import { textIn } from "../../rendering/bundle.js";
import { codePieces } from "../../rendering/code.js";
import { type Exercise, readSolution, stateOf, stateWords } from "../course/course.js";
import { announce, button, element } from "../element.js";
import type { Runner } from "../kernel/chapter-kernel.js";
import { placeOfVerdict } from "../outputs/error-place.js";
import { OutputArea } from "../outputs/output-area.js";
import { painted } from "../outputs/painted.js";
import type { CellHost } from "./cell-view.js";
import type { CodeCell } from "./code-cell.js";

/** Above an exercise its name and state; beneath it check, hint, reset and solution, and the verdict. */
export class ExerciseBar implements Runner {
  readonly id: string;
  readonly element: HTMLElement;
  readonly head: HTMLElement;
  readonly #badge = element("span", { class: "badge" });
  readonly #exercise: Exercise;
  readonly #cell: CodeCell;
  readonly #host: CellHost;
  readonly #area = new OutputArea();
  readonly #words = element("p", { class: "exercise-words" });
  readonly #solution = element("div", { class: "solution" });
  readonly #solutionButton: HTMLButtonElement;
  readonly #collector = new OutputCollector();
  #isSolutionWanted = false;

  constructor(exercise: Exercise, cell: CodeCell, host: CellHost) {
    this.id = `check-of-${cell.id}`;
    this.#exercise = exercise;
    this.#cell = cell;
    this.#host = host;
    this.#solutionButton = button("Solution", () => void this.#showSolution());
    const check = button(
      "Check",
      () => this.#check(false),
      "Run the cell, and check what it declares",
    );
    check.classList.add("main");
    const { stub } = exercise;
    const buttons = [
      check,
      button("Hint", () => this.#check(true), "Check, and open one more hint"),
      ...(stub === undefined ? [] : [button("Reset", () => this.#reset(stub), resetTitle)]),
      this.#solutionButton,
    ];
    this.element = element(
      "div",
      { class: "exercise-bar", role: "group", "aria-label": `Exercise: ${exercise.title}` },
      element("div", { class: "buttons" }, ...buttons),
      this.#words,
      this.#area.element,
      this.#solution,
    );
    this.head = element(
      "p",
      { class: "exercise-head" },
      element("span", { class: "exercise-kind" }, "Exercise"),
      element("span", { class: "exercise-title" }, exercise.title),
      this.#badge,
    );
    this.#showState(exercise);
    host.kernel.add(this);
  }

  accept(message: Message): void {
    const { header, content } = message;
    if (header.msg_type === "status") {
      if (content.execution_state === "busy") this.#area.show(this.#collector.begin());
    } else if (header.msg_type === "execute_reply") {
      void this.#end(String(content.status));
    } else {
      this.#words.textContent = "";
      this.#collector.accept(message);
      this.#area.update();
      if (header.msg_type.endsWith("display_data")) this.#acceptVerdict(content);
    }
  }

  forget(): void {
    this.#say("");
  }

  #check(hint: boolean): void {
    const slug = JSON.stringify(this.#exercise.slug);
    this.#say("Checking …");
    this.#area.show([]);
    this.#cell.mark(undefined);
    this.#cell.run();
    // If the cell fails, the kernel lets the check be.
    const code = `import { check } from "tsyncio/lab";\nawait check(${slug}${hint ? ", { hint: true }" : ""});`;
    this.#host.kernel.execute(this, code, { isHidden: true });
  }

  async #end(status: string): Promise<void> {
    const failed = this.#cell.hasFailed ? "the cell has failed: see its error" : earlierFailed;
    this.#say(status === "aborted" ? `Not checked, because ${failed}.` : "");
    await this.#host.refreshCourse();
    this.#showState(this.#host.exercise(this.#exercise.slug) ?? this.#exercise);
  }

  #acceptVerdict(content: Message["content"]): void {
    const words = textIn((content.data as Record<string, unknown>)["text/plain"]);
    announce(sumOf(words));
    const place = placeOfVerdict(words, this.#cell.source);
    if (place !== undefined) this.#cell.mark(place);
  }

  #showState(exercise: Exercise): void {
    const state = stateOf(exercise);
    this.#badge.textContent = stateWords[state];
    this.#badge.dataset.state = state;
  }

  #reset(stub: string): void {
    this.#cell.reset(stub);
    this.#area.show([]);
    this.#solution.replaceChildren();
    this.#say("The cell is as the course gave it. Ctrl+Z in it brings your code back.");
    this.#cell.edit();
  }

  async #showSolution(): Promise<void> {
    const { slug, hasSolution } = this.#exercise;
    if (!hasSolution) {
      this.#say("This version of the course has no solutions: ask who teaches you.");
      return;
    }
    const isPassed = this.#host.exercise(slug)?.passed ?? false;
    if (!isPassed && !this.#isSolutionWanted) {
      this.#isSolutionWanted = true;
      this.#solutionButton.textContent = "Show it all the same";
      this.#say(
        "You have not passed this exercise yet. Press again if you want to see its solution.",
      );
      return;
    }
    const code = await readSolution(slug, this.#isSolutionWanted);
    const words = element(
      "pre",
      { tabindex: "0", "aria-label": "Solution" },
      painted(codePieces(code)),
    );
    this.#solution.replaceChildren(words);
    this.#solutionButton.textContent = "Solution";
    this.#say("");
  }

  #say(words: string): void {
    this.#words.textContent = words;
    if (words !== "") announce(words);
  }
}

const earlierFailed = "a cell that was run before has failed: see its error, and check again";
const resetTitle = "Put the cell back as the course gave it";

/** The verdict's sum is what is said aloud; its words stand on the page. */
function sumOf(verdict: string): string {
  const lines = verdict.split("\n");
  return lines.find((line) => line.endsWith(" points.")) ?? lines[0] ?? "";
}
