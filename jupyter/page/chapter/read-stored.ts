import type { Notebook } from "../../notebook/notebook.js";
import { ask, encodePath } from "../request.js";

export interface StoredChapter {
  notebook: Notebook;
  /** The state of the file. */
  etag: string | undefined;
}

/** A chapter as its file has it. */
export async function readStored(path: string): Promise<StoredChapter> {
  const address = `/api/contents/${encodePath(path)}?type=notebook`;
  const { body, etag } = await ask<{ content: Notebook }>("GET", address);
  return { notebook: body.content, etag };
}
