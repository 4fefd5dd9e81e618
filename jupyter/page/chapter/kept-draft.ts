import type { Notebook } from "../../notebook/notebook.js";

/** What could not be saved, with the state of the file that it was made from. */
export interface Draft {
  notebook: Notebook;
  etag: string | undefined;
  /** A save whose answer was lost, as text. */
  unanswered: string | undefined;
}

/** Keeps in the browser what the server could not take, until it is back; also when the page is closed meanwhile. */
export class KeptDraft {
  readonly #key: string;
  /** Its place is taken by a text that could not be read, nor be put aside. */
  #isBlocked = false;

  /** @param copy of the course: another one may have been at the same address */
  constructor(copy: string, path: string) {
    this.#key = `not saved: ${copy} ${path}`;
  }

  keep(draft: Draft): void {
    if (this.#isBlocked) return;
    try {
      localStorage.setItem(this.#key, JSON.stringify(draft));
    } catch {
      // There is no room for it. The page still has it, and asks before it is closed.
    }
  }

  /**
   * What cannot be read is put aside, under the name that it gives: nothing is written over it. Without room for that
   * name it stays where it is, and nothing more is kept.
   */
  read(): Draft | { unreadable: string } | undefined {
    let text: string | null = null;
    try {
      text = localStorage.getItem(this.#key);
      if (text === null) return undefined;
      const draft: unknown = JSON.parse(text);
      if (isDraft(draft)) return draft;
    } catch {
      // Told below.
    }
    // The browser keeps nothing at all.
    if (text === null) return undefined;
    return { unreadable: this.#putAside(text) };
  }

  drop(): void {
    if (this.#isBlocked) return;
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }

  #putAside(text: string): string {
    let name = this.#key;
    for (let number = 1; localStorage.getItem(name) !== null; number++) {
      name = `unreadable ${number}: ${this.#key}`;
    }
    // First the old one: there may be no room for both.
    localStorage.removeItem(this.#key);
    try {
      localStorage.setItem(name, text);
    } catch {
      localStorage.setItem(this.#key, text);
      this.#isBlocked = true;
      return this.#key;
    }
    return name;
  }
}

function isDraft(value: unknown): value is Draft {
  const { notebook, etag, unanswered } = (value ?? {}) as Partial<Draft>;
  const isText = (one: unknown) => one === undefined || typeof one === "string";
  return isText(etag) && isText(unanswered) && isNotebook(notebook);
}

/** Enough of one to be shown, and to be saved: the server checks nothing else. */
function isNotebook(value: unknown): value is Notebook {
  const { cells, metadata } = (value ?? {}) as Partial<Notebook>;
  return isObject(metadata) && Array.isArray(cells) && cells.every(isCell);
}

function isCell(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { cell_type, id, metadata, source, outputs } = value;
  const isLines = Array.isArray(source) && source.every((line) => typeof line === "string");
  const hasOutputs = cell_type !== "code" || (Array.isArray(outputs) && outputs.every(isObject));
  const isKnown = ["code", "markdown", "raw"].includes(cell_type as string);
  const hasText = typeof source === "string" || isLines;
  return isKnown && typeof id === "string" && isObject(metadata) && hasText && hasOutputs;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
