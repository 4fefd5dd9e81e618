import type { Notebook } from "../../notebook/notebook.js";
import type { DraftCipher } from "./draft-cipher.js";

/** What could not be saved, with the state of the file that it was made from. */
export interface Draft {
  notebook: Notebook;
  etag: string | undefined;
  /** A save whose answer was lost, as text. */
  unanswered: string | undefined;
}

/**
 * Keeps in the browser what the server could not take, until it is back; also when the page is closed meanwhile. It is
 * encrypted: who takes the server's port when that is gone can read what the browser keeps for this address.
 */
export class KeptDraft {
  readonly #name: string;
  readonly #cipher: DraftCipher | undefined;
  /** Its place is taken by a text that could not be read, nor be put aside. */
  #isBlocked = false;

  /**
   * @param copy of the course: another one may have been at the same address
   * @param cipher without one nothing is kept, and what is there stays as it is
   */
  constructor(copy: string, path: string, cipher: DraftCipher | undefined) {
    this.#name = `not saved: ${copy} ${path}`;
    this.#cipher = cipher;
  }

  /** @returns whether it is kept: if not, only the page has it, and asks before it is closed */
  async keep(draft: Draft): Promise<boolean> {
    if (this.#isBlocked || this.#cipher === undefined) return false;
    try {
      const text = await this.#cipher.encrypt(JSON.stringify(draft), this.#name);
      localStorage.setItem(this.#name, text);
      return true;
    } catch {
      // There is no room for it.
      return false;
    }
  }

  /**
   * What cannot be read is put aside, under the name that it gives: nothing is written over it. Without room for that
   * name it stays where it is, and nothing more is kept. So is a plain text, as earlier versions of the course kept it:
   * whoever has served a page at this address may have written it, and it would be saved as the learner's.
   */
  async read(): Promise<Draft | { unreadable: string } | undefined> {
    if (this.#cipher === undefined) return undefined;
    let text: string | null = null;
    try {
      text = localStorage.getItem(this.#name);
      if (text === null) return undefined;
      const draft: unknown = JSON.parse(await this.#cipher.decrypt(text, this.#name));
      if (isDraft(draft)) return draft;
    } catch {
      // Told below.
    }
    // The browser keeps nothing at all.
    if (text === null) return undefined;
    return { unreadable: this.#putAside(text) };
  }

  drop(): void {
    if (this.#isBlocked || this.#cipher === undefined) return;
    try {
      localStorage.removeItem(this.#name);
    } catch {
      // Nothing was kept.
    }
  }

  #putAside(text: string): string {
    let name = this.#name;
    for (let number = 1; localStorage.getItem(name) !== null; number++) {
      name = `unreadable ${number}: ${this.#name}`;
    }
    // First the old one: there may be no room for both.
    localStorage.removeItem(this.#name);
    try {
      localStorage.setItem(name, text);
    } catch {
      localStorage.setItem(this.#name, text);
      this.#isBlocked = true;
      return this.#name;
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
