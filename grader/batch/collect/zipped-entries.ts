import { InputError } from "../../../course/input-error.js";
import { FileList } from "./file-list.js";
import type { ZipLimits } from "./zip-limits.js";

/** All zips of one entry of the instructor's folder: what one learner handed in, or an export of a class. */
interface ZippedEntry {
  firstZip: string;
  files: FileList;
  isGivenUp: boolean;
}

/**
 * The names of the files in zips, which are all held while a class is placed. Each entry of the instructor's folder has
 * its own budget, so what is too much there takes nothing from others; where all of them together are too much, the
 * largest is given up first, since that one is meant to harm.
 */
export class ZippedEntries {
  readonly #limits: ZipLimits;
  readonly #entries = new Map<string, ZippedEntry>();
  #size = 0;

  constructor(limits: ZipLimits) {
    this.#limits = limits;
  }

  /** @param listInto lists one zip of the entry, with all zips in it */
  async add(name: string, zip: string, listInto: (files: FileList) => Promise<void>) {
    const { filesInside, namesInside, namesInAll } = this.#limits;
    const known = this.#entries.get(name);
    const files = new FileList({ files: filesInside, size: namesInside });
    const entry = known ?? { firstZip: zip, files, isGivenUp: false };
    this.#entries.set(name, entry);
    if (entry.isGivenUp) return;
    this.#size -= entry.files.size;
    try {
      await listInto(entry.files);
      this.#size += entry.files.size;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#size += entry.files.size;
      this.#giveUp(entry, `it has ${error.message} with those of the zips in it and beside it`);
    }
    while (this.#size > namesInAll) {
      this.#giveUp(this.#largest(), "it has the most files where all zips together have too many");
    }
  }

  addTo(list: FileList): void {
    for (const { files } of this.#entries.values()) list.addAll(files);
  }

  #largest(): ZippedEntry {
    return [...this.#entries.values()]
      .filter(({ isGivenUp }) => !isGivenUp)
      .reduce((largest, one) => (one.files.size > largest.files.size ? one : largest));
  }

  #giveUp(entry: ZippedEntry, why: string): void {
    this.#size -= entry.files.size;
    entry.isGivenUp = true;
    entry.files = new FileList();
    const remedy = "so none of these zips is read: unpack them, or have them handed in again";
    entry.files.refuse(entry.firstZip, `${why}, ${remedy}`);
  }
}
