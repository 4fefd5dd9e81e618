import { formatNotebook } from "../../notebook/format.js";
import type { Notebook } from "../../notebook/notebook.js";
import { ask, encodePath, type RequestError } from "../request.js";
import type { KeptDraft } from "./kept-draft.js";
import { readStored, type StoredChapter } from "./read-stored.js";

const millisecondsToSave = 1000;
/** After a save that failed: the server may be back. */
const millisecondsToTryAgain = 2000;

export interface ReadChapter {
  notebook: Notebook;
  /** The state of the file that it was made from. */
  etag: string | undefined;
  isDraft: boolean;
  /** Where in the browser a draft was put aside that could not be read. */
  unreadable?: string | undefined;
  /** Of a draft: a save whose answer was lost, as text. */
  unanswered?: string | undefined;
}

export type SaveState = "saved" | "changed" | "saving" | "conflict" | "failed" | "unkept";

/**
 * The chapter's file: saved a second after the last change, and only over the state that was read. Of a file that was
 * changed elsewhere the learner decides.
 */
export class ChapterFile {
  readonly path: string;
  readonly #kept: KeptDraft;
  readonly #toNotebook: () => Notebook;
  readonly #told: (state: SaveState, words?: string) => void;
  #etag: string | undefined;
  /** The first save since the last answer: the server may have taken it, and the answer got lost. */
  #unanswered: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #state: SaveState = "saved";

  constructor(
    path: string,
    kept: KeptDraft,
    { etag, unanswered }: ReadChapter,
    toNotebook: () => Notebook,
    told: (state: SaveState, words?: string) => void,
  ) {
    this.path = path;
    this.#kept = kept;
    this.#etag = etag;
    this.#unanswered = unanswered;
    this.#toNotebook = toNotebook;
    this.#told = told;
  }

  /** The file; or what was left unsaved in this browser, which then is to be saved. */
  static async read(stored: StoredChapter, kept: KeptDraft): Promise<ReadChapter> {
    const draft = await kept.read();
    if (draft === undefined) return { ...stored, isDraft: false };
    if ("unreadable" in draft) return { ...stored, ...draft, isDraft: false };
    return { ...draft, isDraft: true };
  }

  get isSaved(): boolean {
    return this.#state === "saved";
  }

  /** There is something to save, soon. */
  change(): void {
    if (this.#state === "conflict") return;
    this.#become("changed");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), millisecondsToSave);
  }

  /** Saves now. Resolves when that is done, well or not. @param over whatever is there */
  save({ over = false } = {}): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#write(over));
    return this.#saving;
  }

  async #write(over: boolean): Promise<void> {
    if (this.#state === "saved" || (this.#state === "conflict" && !over)) return;
    // A save that is tried again and again is told once.
    if (this.#state !== "failed" && this.#state !== "unkept") this.#become("saving");
    const notebook = this.#toNotebook();
    try {
      await this.#put(notebook, over);
      this.#unanswered = undefined;
      this.#kept.drop();
      // What was changed meanwhile is saved by its own timer.
      if (this.#state !== "changed") this.#become("saved");
    } catch (error) {
      const { status, message } = error as RequestError;
      if (status === 412) return this.#become("conflict", message);
      this.#unanswered ??= formatNotebook(notebook);
      const draft = { notebook, etag: this.#etag, unanswered: this.#unanswered };
      this.#become((await this.#kept.keep(draft)) ? "failed" : "unkept", message);
      this.#timer = setTimeout(() => void this.save(), millisecondsToTryAgain);
    }
  }

  async #put(notebook: Notebook, over: boolean): Promise<void> {
    try {
      this.#etag = await put(this.path, notebook, this.#etag, over);
    } catch (error) {
      const isConflict = (error as RequestError).status === 412;
      if (!isConflict || !(await this.#wasTaken())) throw error;
      this.#etag = await put(this.path, notebook, this.#etag, over);
    }
  }

  /** Whether the file is what this page had sent: then its state is ours, and there is no conflict. */
  async #wasTaken(): Promise<boolean> {
    const sent = this.#unanswered;
    if (sent === undefined) return false;
    // Rejects when there is no answer: then what was sent is still to be compared.
    const { notebook, etag } = await readStored(this.path);
    this.#unanswered = undefined;
    if (formatNotebook(notebook) !== sent) return false;
    this.#etag = etag;
    return true;
  }

  /** Saves under another name beside the chapter. */
  async saveCopy(): Promise<void> {
    const moment = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
    const path = this.path.replace(/\.ipynb$/, `-mine-${moment}.ipynb`);
    await put(path, this.#toNotebook(), undefined);
  }

  /** Takes what is in the file, in place of what is on the page. */
  reload(): void {
    this.#kept.drop();
    this.#become("saved");
    location.reload();
  }

  #become(state: SaveState, words?: string): void {
    const isKnown = state === this.#state;
    this.#state = state;
    if (!isKnown) this.#told(state, words);
  }
}

/**
 * In the form in which the course stores its notebooks.
 *
 * @param etag the state that it was made from
 * @param over whatever is there
 */
async function put(path: string, notebook: Notebook, etag: string | undefined, over = false) {
  const content = JSON.parse(formatNotebook(notebook)) as Notebook;
  const reply = await ask("PUT", `/api/contents/${encodePath(path)}`, {
    body: { type: "notebook", format: "json", content, made_from: etag },
    headers: etag === undefined || over ? {} : { "If-Match": etag },
  });
  return reply.etag;
}
