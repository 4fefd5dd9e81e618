import { createRequire } from "node:module";

/** One output in several forms, by mime type; whoever shows it takes the richest that it can. */
export type MimeBundle = Record<string, string>;

type WriteDisplayData = (
  content: { data: MimeBundle; metadata: object; transient: { display_id?: string } },
  update: boolean,
) => void;

/**
 * A place in a notebook's output. The first `show` makes it, the next ones replace what it shows.
 *
 * tslab's own `display` sends one form of an output only: a picture without its text for those who cannot
 * see it. So this writes where `display` writes.
 */
export class NotebookDisplay {
  readonly #id = crypto.randomUUID();
  #shown = false;

  /** Returns false, and shows nothing, outside of a notebook. */
  show(data: MimeBundle): boolean {
    const write = findWriter();
    if (write === undefined) return false;
    write({ data, metadata: {}, transient: { display_id: this.#id } }, this.#shown);
    this.#shown = true;
    return true;
  }
}

/** Whether a notebook's kernel runs this. */
export function isInNotebook(): boolean {
  return findWriter() !== undefined;
}

/** The kernel may be any tslab on this machine: what counts is the one that this process runs. */
function findWriter(): WriteDisplayData | undefined {
  if (!("__tslab__" in globalThis)) return undefined;
  const { cache } = createRequire(import.meta.url);
  const path = Object.keys(cache).find((key) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(key));
  if (path === undefined) return undefined;
  return cache[path]?.exports.lastWriteDisplayData ?? undefined;
}
