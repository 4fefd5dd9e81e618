import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { backupsFolder, freeName } from "../../course/backups.js";
import { withLock } from "../../course/file-lock.js";
import { writeAtomically } from "../../course/write-atomically.js";
import { parseProgress, type Reading } from "./parse-progress.js";
import { emptyProgress, type Progress } from "./progress.js";

/** The file's name in the course's folder. */
export const progressFileName = "progress.json";

/**
 * The learner's progress as one readable JSON file that can be carried to another machine.
 *
 * Each change reads the file, changes it and writes it under a lock, so that two companions, or a file that
 * was replaced meanwhile, lose nothing. Nothing here throws for a bad or unwritable file: the course
 * goes on, and `onTrouble` gets one sentence.
 */
export class ProgressFile {
  readonly #path: string;
  readonly #onTrouble: (sentence: string) => void;
  readonly #pause: (() => void) | undefined;
  /** What could not be written: then memory, not the file, has the truth. */
  #unwritten: Progress | undefined;
  /** A file that is neither understood nor movable is never written over. */
  #untouchable = false;

  /**
   * @param root the course's folder
   * @param pause what to do while another process changes the file; tests bring their own
   */
  constructor(root: string, onTrouble: (sentence: string) => void, pause?: () => void) {
    this.#pause = pause;
    this.#path = join(root, progressFileName);
    this.#onTrouble = onTrouble;
  }

  /** The stored progress. A file that is not understood whole is put aside, and what was understood is stored anew. */
  read(): Progress {
    if (this.#unwritten !== undefined) return this.#unwritten;
    const { progress, trouble } = this.#load();
    return trouble === undefined ? progress : this.update((stored) => stored);
  }

  /** Stores the changed progress and returns it, also when it could not be written. */
  update(change: (progress: Progress) => Progress): Progress {
    return withLock(`${this.#path}.lock`, () => this.#change(change), this.#pause);
  }

  #change(change: (progress: Progress) => Progress): Progress {
    const { progress, trouble } =
      this.#unwritten === undefined ? this.#load() : { progress: this.#unwritten };
    if (trouble !== undefined) this.#putAside(trouble);
    const changed = change(progress);
    const isStored = changed === progress && this.#unwritten === undefined && trouble === undefined;
    if (!isStored && (changed !== emptyProgress || this.#untouchable)) this.#write(changed);
    return changed;
  }

  #load(): Reading {
    let text: string;
    try {
      text = readFileSync(this.#path, "utf8");
    } catch (error) {
      const code = reason(error);
      if (code === "ENOENT") return { progress: emptyProgress };
      return { progress: emptyProgress, trouble: `it cannot be opened (${code})` };
    }
    return parseProgress(text);
  }

  #write(changed: Progress): void {
    if (this.#untouchable) {
      this.#unwritten = changed;
      return;
    }
    try {
      writeAtomically(this.#path, `${JSON.stringify(changed, null, 2)}\n`);
      this.#unwritten = undefined;
    } catch (error) {
      if (this.#unwritten === undefined) {
        this.#onTrouble(
          `${basename(this.#path)} could not be written (${reason(error)}): your progress is kept ` +
            "only until the companion ends; make the course's folder writable.",
        );
      }
      this.#unwritten = changed;
    }
  }

  #putAside(trouble: string): void {
    const told = `${progressFileName} could not be read whole: ${trouble}`;
    try {
      const root = dirname(this.#path);
      mkdirSync(join(root, backupsFolder), { recursive: true });
      const aside = freeName(root, (number) => `progress-${number}.json`);
      renameSync(this.#path, join(root, aside));
      this.#onTrouble(`${told}. It is kept as ${aside}.`);
    } catch (error) {
      this.#untouchable = true;
      this.#onTrouble(
        `${told}. It could not be moved to ${backupsFolder}/ (${reason(error)}), so nothing is stored: move it away and start again.`,
      );
    }
  }
}

function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
