import type { Cell, Notebook } from "../../notebook/notebook.js";
import { OutputCollector } from "../../notebook/outputs.js";
import { isOfUpdate } from "../../notebook/tags.js";
import { type CellHost, type CellKind, type CellView, runAndGoOn } from "../cells/cell-view.js";
import { CodeCell } from "../cells/code-cell.js";
import { nameHeadings } from "../cells/markdown.js";
import { TextCell } from "../cells/text-cell.js";
import type { Course, Exercise } from "../course/course.js";
import { announce, element } from "../element.js";
import type { ChapterKernel } from "../kernel/chapter-kernel.js";
import type { ChapterFile } from "./chapter-file.js";
import { offerUndo } from "./undo-notice.js";

const ofUpdate = "The course's new version, which you may compare with yours:";

export interface ChapterParts {
  notebook: Notebook;
  kernel: ChapterKernel;
  course: Course;
  refreshCourse(): Promise<Course>;
  file(): ChapterFile;
}

/** A chapter's cells, and what can be done with them. */
export class ChapterView implements CellHost {
  readonly element = element("div", { class: "chapter" });
  readonly kernel: ChapterKernel;
  readonly collector = new OutputCollector();
  readonly #parts: ChapterParts;
  #course: Course;
  #cells: CellView[];
  #deleted: { cell: CellView; index: number }[] = [];

  constructor(parts: ChapterParts) {
    this.#parts = parts;
    this.#course = parts.course;
    this.kernel = parts.kernel;
    this.#cells = parts.notebook.cells.map((cell) => this.#viewOf(cell));
    this.element.append(...this.#cells.map((cell) => cell.element));
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    nameHeadings(this.element);
  }

  toNotebook(): Notebook {
    return { ...this.#parts.notebook, cells: this.#cells.map((cell) => cell.toCell()) };
  }

  runAll(): void {
    for (const cell of this.#cells) cell.run();
  }

  exercise(slug: string): Exercise | undefined {
    return this.#course.exercises.find((exercise) => exercise.slug === slug);
  }

  async refreshCourse(): Promise<void> {
    this.#course = await this.#parts.refreshCourse();
  }

  changed(): void {
    this.#parts.file().change();
  }

  updateOutputs(): void {
    for (const cell of this.#cells) if (cell instanceof CodeCell) cell.updateOutputs();
  }

  focusNext(cell: CellView): void {
    const next = this.#cells[this.#cells.indexOf(cell) + 1];
    if (next === undefined) this.add("code", cell);
    else next.element.focus();
  }

  add(kind: CellKind, beside: CellView, where: "above" | "below" = "below"): void {
    const common = { id: crypto.randomUUID().slice(0, 8), metadata: {}, source: "" };
    const added = this.#viewOf(
      kind === "code"
        ? { cell_type: kind, ...common, outputs: [], execution_count: null }
        : { cell_type: kind, ...common },
    );
    this.#insert(added, this.#cells.indexOf(beside) + (where === "below" ? 1 : 0));
    added.edit();
  }

  remove(cell: CellView): void {
    const index = this.#cells.indexOf(cell);
    if (this.#cells.length === 1) return;
    this.#cells.splice(index, 1);
    this.#deleted.push({ cell, index });
    cell.element.remove();
    this.#cells[Math.min(index, this.#cells.length - 1)]?.element.focus();
    offerUndo("The cell is deleted.", () => this.#restore());
    this.changed();
  }

  move(cell: CellView, by: -1 | 1): void {
    const index = this.#cells.indexOf(cell);
    const to = index + by;
    if (to < 0 || to >= this.#cells.length) return;
    this.#cells.splice(index, 1);
    this.#insert(cell, to);
    cell.element.focus();
    announce(`Cell ${to + 1} of ${this.#cells.length}`);
  }

  #restore(): void {
    const last = this.#deleted.pop();
    if (last === undefined) return;
    this.#insert(last.cell, last.index);
    last.cell.element.focus();
  }

  #insert(cell: CellView, index: number): void {
    const next = this.#cells[index];
    this.#cells.splice(index, 0, cell);
    this.element.insertBefore(cell.element, next?.element ?? null);
    this.changed();
  }

  #viewOf(cell: Cell): CellView {
    const view = cell.cell_type === "code" ? new CodeCell(cell, this) : new TextCell(cell, this);
    if (view instanceof CodeCell) this.kernel.add(view);
    if (isOfUpdate(cell)) view.element.prepend(element("p", { class: "of-update" }, ofUpdate));
    return view;
  }

  /** JupyterLab's keys, for who stands on a cell and not in its text. */
  #onKey(event: KeyboardEvent): void {
    const index = this.#cells.findIndex((one) => one.element === event.target);
    const cell = this.#cells[index];
    if (cell === undefined || event.ctrlKey || event.metaKey) return;
    const act = this.#actionOf(event, cell, index);
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  #actionOf({ key, altKey, shiftKey }: KeyboardEvent, cell: CellView, index: number) {
    const stand = (to: number) => () => this.#cells[to]?.element.focus();
    if (altKey) {
      if (key === "ArrowUp") return () => this.move(cell, -1);
      if (key === "ArrowDown") return () => this.move(cell, 1);
      return undefined;
    }
    if (key === "Enter") return shiftKey ? () => runAndGoOn(cell, this) : () => cell.edit();
    const actions: Record<string, () => void> = {
      ArrowUp: stand(index - 1),
      ArrowDown: stand(index + 1),
      k: stand(index - 1),
      j: stand(index + 1),
      a: () => this.add("code", cell, "above"),
      b: () => this.add("code", cell),
      t: () => this.add("markdown", cell),
      z: () => this.#restore(),
      Delete: () => this.remove(cell),
    };
    return actions[key];
  }
}
