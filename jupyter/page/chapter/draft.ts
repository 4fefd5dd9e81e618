import type { Notebook } from "../../notebook/notebook.js";

/** What could not be saved, with the state of the file that it was made from. */
export interface Draft {
  notebook: Notebook;
  etag: string | undefined;
  /** A save whose answer was lost, as text. */
  unanswered: string | undefined;
}

const keyOf = (path: string) => `not saved: ${path}`;

/** Keeps in the browser what the server could not take, until it is back; also when the page is closed meanwhile. */
export function keepDraft(path: string, draft: Draft): void {
  try {
    localStorage.setItem(keyOf(path), JSON.stringify(draft));
  } catch {
    // There is no room for it. The page still has it, and asks before it is closed.
  }
}

export function readDraft(path: string): Draft | undefined {
  const text = localStorage.getItem(keyOf(path));
  return text === null ? undefined : (JSON.parse(text) as Draft);
}

export function dropDraft(path: string): void {
  localStorage.removeItem(keyOf(path));
}
