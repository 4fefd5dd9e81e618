import { InputError } from "../../../course/input-error.js";
import type { Unplaced } from "../attempt.js";

/** What a folder takes in memory while a class is placed, in characters. */
const folderSize = 200;

export interface FileListLimits {
  /** With the zips inside. */
  files: number;
  /** Of all names, in characters; each folder in a name counts as some more. */
  size: number;
}

/** The files that were found, and those that are not read, in a folder or a zip with all that is inside it. */
export class FileList {
  readonly files: string[] = [];
  readonly unplaced: Unplaced[] = [];
  /** Folders and zips with nothing in them that anybody could have handed in. */
  readonly empty: string[] = [];
  readonly #limits: FileListLimits | undefined;
  #size = 0;
  #zips = 0;

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
    this.#checkCount();
    this.files.push(file);
  }

  /** @throws InputError when there are too many */
  refuse(file: string, reason: string): void {
    this.#charge(file);
    this.#checkCount();
    this.unplaced.push({ file, reason });
  }

  /**
   * It holds no file, and a zip in a zip has been counted.
   *
   * @throws InputError when there are too many
   */
  addEmpty(folder: string): void {
    this.#charge(folder);
    this.empty.push(folder);
  }

  /** @throws InputError when there are too many */
  addAll({ files, unplaced, empty }: FileList): void {
    for (const file of files) this.add(file);
    for (const folder of empty) this.addEmpty(folder);
    for (const { file, reason } of unplaced) this.refuse(file, reason);
  }

  /**
   * A zip inside is going to be opened: nothing of it is kept, but a million empty ones would take hours.
   *
   * @throws InputError when there are too many
   */
  addZip(): void {
    this.#checkCount();
    this.#zips += 1;
  }

  #charge(name: string): void {
    this.#size += name.length + folderSize * name.split("/").length;
    if (this.#size > (this.#limits?.size ?? Number.POSITIVE_INFINITY))
      throw new InputError("more and longer names than can be held");
  }

  /** Whether there is room for one more. */
  #checkCount(): void {
    const most = this.#limits?.files ?? Number.POSITIVE_INFINITY;
    if (this.files.length + this.unplaced.length + this.#zips >= most) {
      throw new InputError(`more than ${most} files`);
    }
  }
}
