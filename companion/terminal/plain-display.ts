import { wrap } from "../../course/text.js";
import { progressOf } from "../progress/progress.js";
import { listView } from "../screen/list-view.js";
import { type Style, standing } from "../screen/style.js";
import { type Change, exerciseOf, type State } from "../session/state.js";

/** Where the companion shows itself. */
export interface Display {
  show(state: State, change: Change): void;
  close(): void;
}

/** Prints what is new, line by line: for a pipe, a log or a terminal that has no keys. */
export class PlainDisplay implements Display {
  readonly #write: (text: string) => void;
  readonly #columns: number;
  readonly #style: Style;

  constructor(write: (text: string) => void, columns: number, style: Style) {
    this.#write = write;
    this.#columns = columns;
    this.#style = style;
  }

  show(state: State, change: Change): void {
    if (change === "opened") this.#print(listView(state, this.#style));
    if (change === "grading" && state.grading) {
      this.#print(["", `Grading ${state.grading.submission.file} ...`]);
    }
    if (change === "graded") this.#print(this.#verdict(state));
    if (change === "notice") this.#print([`! ${state.notices.at(-1)}`]);
  }

  close(): void {}

  #verdict(state: State): string[] {
    const exercise = exerciseOf(state.course, state.current);
    const found = state.verdicts.get(state.current ?? "");
    if (exercise === undefined || found === undefined) return [];
    // Without keys nobody can ask for the tests' own hints, so they are shown at once.
    const text = found.verdict.text(this.#columns, true).split("\n");
    const progress = progressOf(state.progress, exercise.slug);
    const told = [...text, `${exercise.title}: ${standing(progress, this.#style)}`];
    return found.verdict.passed ? told : [...told, `Hints: npx course hint ${exercise.slug}`];
  }

  #print(lines: string[]): void {
    const wrapped = lines.flatMap((line) => wrap(line, this.#columns));
    this.#write(`${wrapped.join("\n")}\n`);
  }
}
