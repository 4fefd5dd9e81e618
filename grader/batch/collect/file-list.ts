import { InputError } from "../../../course/input-error.js";
import type { Unplaced } from "../attempt.js";

/** The files that were found, and those that are not read, in a folder or a zip with all that is inside it. */
export class FileList {
  readonly files: string[] = [];
  readonly unplaced: Unplaced[] = [];
  readonly #most: number;

  /** @param most so many names are kept; zips in a zip can hold millions, which would take all memory */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  /** @throws InputError when there are too many */
  add(file: string): void {
    this.files.push(file);
    this.#check();
  }

  /** @throws InputError when there are too many */
  refuse(file: string, reason: string): void {
    this.unplaced.push({ file, reason });
    this.#check();
  }

  /** @throws InputError when there are too many */
  addAll({ files, unplaced }: FileList): void {
    for (const file of files) this.add(file);
    for (const { file, reason } of unplaced) this.refuse(file, reason);
  }

  #check(): void {
    if (this.files.length + this.unplaced.length <= this.#most) return;
    throw new InputError(
      `it has more than ${this.#most} files with those of the zips in it, so it is not read at all: unpack it, or have it handed in again`,
    );
  }
}
