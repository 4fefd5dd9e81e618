import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { emptyProgress, type Progress, progressSchema } from "./progress.js";

/**
 * The learner's progress as one readable JSON file that can be carried to another machine.
 *
 * The file is read again before each change, so that one that was replaced meanwhile is not overwritten.
 * Nothing here throws for a bad or unwritable file: the course goes on, and `onTrouble` gets one sentence.
 */
export class ProgressFile {
  readonly #path: string;
  readonly #onTrouble: (sentence: string) => void;
  /** What could not be written: then memory, not the file, has the truth. */
  #unwritten: Progress | undefined;
  /** A file that is neither understood nor movable is never written over. */
  #untouchable = false;

  constructor(path: string, onTrouble: (sentence: string) => void) {
    this.#path = path;
    this.#onTrouble = onTrouble;
  }

  /** The stored progress; a file that cannot be understood is put aside, and the progress is empty. */
  read(): Progress {
    if (this.#unwritten !== undefined) return this.#unwritten;
    if (!existsSync(this.#path)) return emptyProgress;
    const progress = readProgress(this.#path);
    if (progress === undefined) this.#putAside();
    return progress ?? emptyProgress;
  }

  /** Stores the changed progress and returns it, also when it could not be written. */
  update(change: (progress: Progress) => Progress): Progress {
    const changed = change(this.read());
    if (this.#untouchable) {
      this.#unwritten = changed;
      return changed;
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
    return changed;
  }

  #putAside(): void {
    const name = basename(this.#path);
    const expected = `${name} was expected to be a progress file of this course and is not`;
    try {
      const aside = freeName(this.#path);
      renameSync(this.#path, join(dirname(this.#path), aside));
      this.#onTrouble(`${expected}: it is kept as ${aside}, and a new one begins.`);
    } catch (error) {
      this.#untouchable = true;
      this.#onTrouble(
        `${expected}, and it could not be renamed (${reason(error)}): move it away and start again.`,
      );
    }
  }
}

function readProgress(path: string): Progress | undefined {
  try {
    return progressSchema.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** A name that nothing has, so that a file that was put aside earlier stays. */
function freeName(path: string): string {
  for (let number = 1; ; number += 1) {
    const name = `progress.broken-${number}.json`;
    if (!existsSync(join(dirname(path), name))) return name;
  }
}

/** A reader sees the old file or the new one, never half of one. */
function writeAtomically(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text, { flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
