import { InputError } from "../../../course/input-error.js";
import type { Unplaced } from "../attempt.js";

/** What a folder takes in memory while a class is placed, in characters. */
const folderSize = 200;

export interface FileListLimits {
  files: number;
  /** Of all names, in characters; each folder in a name counts as some more. */
  size: number;
}

/** The files that were found, and those that are not read, in a folder or a zip with all that is inside it. */
export class FileList {
  readonly files: string[] = [];
  readonly unplaced: Unplaced[] = [];
  readonly #limits: FileListLimits | undefined;
  #size = 0;

  /** @param limits so many names are kept; zips in zips can hold millions, which would take all memory */
  constructor(limits?: FileListLimits) {
    this.#limits = limits;
  }

  /** About the memory that the names take while a class is placed, in characters. */
  get size(): number {
    return this.#size;
  }

  /** @throws InputError when there are too many */
  add(file: string): void {
    this.#charge(file);
    this.files.push(file);
  }

  /** @throws InputError when there are too many */
  refuse(file: string, reason: string): void {
    this.#charge(file);
    this.unplaced.push({ file, reason });
  }

  /** @throws InputError when there are too many */
  addAll({ files, unplaced }: FileList): void {
    for (const file of files) this.add(file);
    for (const { file, reason } of unplaced) this.refuse(file, reason);
  }

  #charge(name: string): void {
    this.#size += name.length + folderSize * name.split("/").length;
    if (this.#limits === undefined) return;
    const { files, size } = this.#limits;
    if (this.files.length + this.unplaced.length >= files) {
      throw new InputError(`more than ${files} files`);
    }
    if (this.#size > size) throw new InputError("more and longer names than can be held");
  }
}
