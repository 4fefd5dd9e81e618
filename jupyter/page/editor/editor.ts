import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  hoverTooltip,
  type KeyBinding,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { element } from "../element.js";
import { type AskKernel, complete, inspect } from "./kernel-help.js";
import { markedLine, markPlace, type Place } from "./marked-line.js";
import { helpAtCursor, shownHelp } from "./shown-help.js";
import { markWaitingLine, waitingCode } from "./waiting-code.js";

export interface EditorOptions {
  text: string;
  /** For who does not see where the editor stands. */
  label: string;
  keys: readonly KeyBinding[];
  changed(): void;
  /** Without it the text is prose. */
  ask?: AskKernel;
}

/**
 * An editor that is made when it is wanted. Until then its text stands there and looks the same: a chapter of a hundred
 * cells opens as fast as one of ten, and scrolls without a stop.
 */
export class Editor {
  readonly element: HTMLElement;
  readonly #options: EditorOptions;
  #text: string;
  #view: EditorView | undefined;
  #place: Place | undefined;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#text = options.text;
    const { text, ask, label } = options;
    const waiting = element(
      "pre",
      { class: "waiting-editor", tabindex: "0", role: "textbox", "aria-label": label },
      ...(ask === undefined ? [text] : waitingCode(text)),
    );
    const kind = ask === undefined ? "editor of-text" : "editor of-code";
    this.element = element("div", { class: kind }, waiting);
    waiting.addEventListener("focus", () => this.focus());
    waiting.addEventListener("mousedown", (event) => this.#openAt(event));
    // Who points at a name wants to know about it. Scrolling moves the page and not the mouse.
    waiting.addEventListener("mousemove", ({ movementX, movementY }) => {
      if (movementX !== 0 || movementY !== 0) this.#open();
    });
  }

  get text(): string {
    return this.#view?.state.doc.toString() ?? this.#text;
  }

  /** Can be undone like any other change. */
  set text(text: string) {
    const view = this.#open();
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }

  focus(): void {
    this.#open().focus();
  }

  /** Marks the line of an error; with undefined no line is marked any more. */
  mark(place: Place | undefined): void {
    this.#place = place;
    if (this.#view === undefined) markWaitingLine(this.element, place);
    else this.#view.dispatch({ effects: markPlace.of(place) });
  }

  /** Puts the cursor to a place. */
  goTo({ line, column = 1 }: Place): void {
    const view = this.#open();
    const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines));
    const anchor = Math.min(from + column - 1, to);
    view.dispatch({ selection: { anchor }, scrollIntoView: true });
    view.focus();
  }

  /** The editor takes the press: it puts the cursor there, and follows the mouse. */
  #openAt(event: MouseEvent): void {
    event.preventDefault();
    const view = this.#open();
    view.contentDOM.dispatchEvent(new MouseEvent("mousedown", event));
    view.focus();
  }

  #open(): EditorView {
    if (this.#view !== undefined) return this.#view;
    this.element.replaceChildren();
    this.#view = new EditorView({
      parent: this.element,
      state: EditorState.create({ doc: this.#text, extensions: extensions(this.#options) }),
    });
    this.mark(this.#place);
    return this.#view;
  }
}

function extensions({ label, keys, changed, ask }: EditorOptions): Extension[] {
  const common = [
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label }),
    EditorView.updateListener.of(({ docChanged }) => docChanged && changed()),
    keymap.of([...keys]),
  ];
  const basic = keymap.of([...defaultKeymap, ...historyKeymap]);
  if (ask === undefined) return [...common, basic];
  return [
    ...common,
    lineNumbers(),
    markedLine,
    typescriptLanguage,
    syntaxHighlighting(classHighlighter),
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    autocompletion({ override: [(context) => complete(ask, context)] }),
    hoverTooltip((view, place) => inspect(ask, view, place)),
    shownHelp,
    // Tab indents; Escape first, and it leaves the editor.
    keymap.of([...closeBracketsKeymap, { key: "Mod-i", run: helpAtCursor(ask) }, indentWithTab]),
    basic,
  ];
}
