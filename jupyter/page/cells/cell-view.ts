import type { Cell } from "../../notebook/notebook.js";
import type { OutputCollector } from "../../notebook/outputs.js";
import type { Exercise } from "../course/course.js";
import { element } from "../element.js";
import { iconButton } from "../icon.js";
import type { ChapterKernel } from "../kernel/chapter-kernel.js";

export type CellKind = "code" | "markdown";

/** A cell on the screen. */
export interface CellView {
  /** Its id in the notebook. */
  readonly id: string;
  readonly element: HTMLElement;
  /** As it is to be saved. */
  toCell(): Cell;
  /** Code is run, text is shown as it is read. */
  run(): void;
  /** Puts the cursor into it. */
  edit(): void;
}

/** What a cell asks of its chapter. */
export interface CellHost {
  readonly kernel: ChapterKernel;
  /** Of the whole chapter: a display can be updated from another cell. */
  readonly collector: OutputCollector;
  exercise(slug: string): Exercise | undefined;
  /** Reads anew what the learner has reached. */
  refreshCourse(): Promise<void>;
  /** There is something to save. */
  changed(): void;
  /** Outputs of any cell may have changed. */
  updateOutputs(): void;
  focusNext(cell: CellView): void;
  add(kind: CellKind, beside: CellView, where?: "above" | "below"): void;
  remove(cell: CellView): void;
  move(cell: CellView, by: -1 | 1): void;
}

/** The keys of every cell while its text is written. */
export function cellKeys(cell: CellView, host: CellHost) {
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  return [
    { key: "Shift-Enter", run: done(() => runAndGoOn(cell, host)) },
    { key: "Mod-Enter", run: done(() => cell.run()) },
    { key: "Escape", run: done(() => cell.element.focus()) },
  ];
}

export function runAndGoOn(cell: CellView, host: CellHost): void {
  cell.run();
  host.focusNext(cell);
}

/**
 * The buttons of every cell, which are shown while it is pointed at or has the focus. By keyboard there are the keys:
 * six stops of the Tab key in each cell would be too many.
 */
export function cellTools(
  cell: CellView,
  host: CellHost,
  ...more: HTMLButtonElement[]
): HTMLElement {
  const tools = [
    ...more,
    iconButton("up", "Up", () => host.move(cell, -1), "Move the cell up (Alt+Up)"),
    iconButton("down", "Down", () => host.move(cell, 1), "Move the cell down (Alt+Down)"),
    iconButton("code", "Add code", () => host.add("code", cell), "Add a code cell below (B)"),
    iconButton("text", "Add text", () => host.add("markdown", cell), "Add a text cell below (T)"),
    iconButton("delete", "Delete", () => host.remove(cell), "Delete the cell (Delete)"),
  ];
  for (const tool of tools) tool.tabIndex = -1;
  return element("div", { class: "cell-tools", role: "group", "aria-label": "Cell" }, ...tools);
}
