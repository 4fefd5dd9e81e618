import { joinLines, type TextCell as StoredCell } from "../../notebook/notebook.js";
import { Editor } from "../editor/editor.js";
import { element } from "../element.js";
import { iconButton } from "../icon.js";
import { type CellHost, type CellView, cellKeys, cellTools } from "./cell-view.js";
import { nameHeadings, shownMarkdown } from "./markdown.js";

/** A cell of text: read, and written in its place. */
export class TextCell implements CellView {
  readonly id: string;
  readonly element: HTMLElement;
  readonly #stored: StoredCell;
  readonly #host: CellHost;
  readonly #text = element("div", { class: "text" });
  #editor: Editor | undefined;
  #source: string;

  constructor(stored: StoredCell, host: CellHost) {
    this.id = stored.id;
    this.#stored = stored;
    this.#host = host;
    this.#source = joinLines(stored.source);
    const edit = iconButton("edit", "Edit", () => this.edit(), "Edit the text (Enter)");
    const done = iconButton("done", "Done", () => this.run(), "Show the text (Ctrl+Enter)");
    this.element = element(
      "div",
      { class: "cell text-cell", tabindex: "-1", "data-cell": stored.id },
      this.#text,
      cellTools(this, host, edit, done),
    );
    this.#text.addEventListener("dblclick", () => this.edit());
    this.#read();
  }

  run(): void {
    if (this.#editor === undefined) return;
    this.#source = this.#editor.text;
    this.#editor.element.replaceWith(this.#text);
    this.#editor = undefined;
    delete this.element.dataset.state;
    this.#read();
    nameHeadings(document);
  }

  edit(): void {
    if (this.#editor === undefined) {
      this.#editor = new Editor({
        text: this.#source,
        label: "Text",
        keys: cellKeys(this, this.#host),
        changed: () => this.#host.changed(),
      });
      this.#text.replaceWith(this.#editor.element);
      this.element.dataset.state = "edited";
    }
    this.#editor.focus();
  }

  toCell(): StoredCell {
    return { ...this.#stored, source: this.#editor?.text ?? this.#source };
  }

  #read(): void {
    this.#text.replaceChildren(
      this.#stored.cell_type === "raw"
        ? element("pre", {}, this.#source)
        : shownMarkdown(this.#source || "*An empty text.*"),
    );
  }
}
