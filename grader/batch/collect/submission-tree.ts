import { lstatSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { InputError } from "../../../course/input-error.js";
import { readBytes } from "../../submission/read-text.js";
import { FileList } from "./file-list.js";
import { ZipArchive } from "./zip-archive.js";
import { type ZipLimits, zipLimits } from "./zip-limits.js";
import { ZippedEntries } from "./zipped-entries.js";

/** What editors and systems leave behind: nobody handed it in. A zip's `.` and `..` are no names of files. */
const litter = /^(\.(?!\.?$).*|__MACOSX|node_modules|Thumbs\.db|desktop\.ini|__pycache__|Icon\r)$/;

/**
 * The submissions' folder, or a zip of it, with zips seen as folders: `ada.zip/wget.ts`.
 *
 * Nothing is unpacked to the disk. Of zips, those on the way to the file that was read last stay open.
 */
export class SubmissionTree implements Disposable {
  readonly #root: string;
  readonly #rootIsZip: boolean;
  readonly #limits: ZipLimits;
  /** By their depth: the outer one stays while inner ones come and go. */
  readonly #open: { path: string; archive: ZipArchive }[] = [];
  #last: Promise<unknown> = Promise.resolve();

  /** @throws InputError when there is nothing to read */
  constructor(root: string, limits: ZipLimits = zipLimits) {
    this.#root = root;
    this.#limits = limits;
    const status = statSync(root, { throwIfNoEntry: false });
    if (status === undefined) {
      throw new InputError(`There is no folder ${root}: check the path of the submissions.`);
    }
    this.#rootIsZip = status.isFile();
    if (this.#rootIsZip && !isZip(root)) {
      throw new InputError(
        `${root} is a file: expected the folder of the submissions, or a zip of it; to grade one file, leave out --out.`,
      );
    }
  }

  /** What the folder or the zip is called. */
  get name(): string {
    return basename(resolve(this.#root)).replace(/\.zip$/i, "");
  }

  /**
   * The paths of all files, each with forward slashes, in an order that people would give them.
   *
   * @param entriesOf finds, where all files and zips are known that lie in no zip of a learner's, the entry of the
   * instructor's folder that a zip lies in: what all zips of one entry hold has one budget
   */
  async list(
    entriesOf: (files: readonly string[]) => (zip: string) => string = () => (zip) => zip,
  ): Promise<FileList> {
    const list = new FileList();
    const zips: string[] = [];
    if (this.#rootIsZip) await this.#listZip("", 1, list, zips);
    else this.#listFolder("", list, zips);
    const entryOf = entriesOf([...list.files, ...zips]);
    const zipped = new ZippedEntries(this.#limits);
    const depth = this.#rootIsZip ? 2 : 1;
    for (const zip of zips) {
      await zipped.add(entryOf(zip), zip, (files) => this.#listZip(zip, depth, files));
    }
    zipped.addTo(list);
    list.files.sort(naturally.compare);
    return list;
  }

  #listFolder(folder: string, list: FileList, zips: string[]): void {
    let entries: ReturnType<typeof readFolder>;
    try {
      entries = readFolder(join(this.#root, folder));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      list.refuse(folder || ".", `it cannot be opened (${code ?? message})`);
      return;
    }
    const found = entries.filter(({ name }) => !litter.test(name));
    if (found.length === 0 && folder !== "") list.addEmpty(folder);
    for (const entry of found) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) this.#listFolder(path, list, zips);
      else if (entry.isSymbolicLink()) {
        list.refuse(path, "it is a link: what it leads to may be anything");
      } else if (!entry.isFile()) list.refuse(path, "it is no ordinary file");
      else if (isZip(path)) zips.push(path);
      else list.add(path);
    }
  }

  /** @param zips gets the zips inside it; without, they are listed too */
  async #listZip(path: string, depth: number, list: FileList, zips?: string[]): Promise<void> {
    if (depth > this.#limits.depth) {
      const most = this.#limits.depth;
      list.refuse(
        path,
        `it lies in ${depth - 1} other zips: expected at most ${most} in one another`,
      );
      return;
    }
    let archive: ZipArchive;
    try {
      archive = await this.#archive(path, depth - 1);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      list.refuse(path === "" ? basename(resolve(this.#root)) : path, error.message);
      return;
    }
    const inside = (name: string) => (path === "" ? name : `${path}/${name}`);
    const refused = archive.refused.filter(({ name }) => !isLitter(name));
    for (const { name, reason } of refused) list.refuse(inside(name), reason);
    const found = [...archive.entries.keys()].filter((name) => !isLitter(name));
    if (found.length + refused.length === 0 && path !== "") list.addEmpty(path);
    for (const name of found) {
      if (!isZip(name)) list.add(inside(name));
      else if (zips) zips.push(inside(name));
      else {
        list.addZip();
        await this.#listZip(inside(name), depth + 1, list);
      }
    }
  }

  /** @throws InputError, one sentence */
  read(path: string): Promise<Buffer> {
    // One at a time: a read may close a zip and open another one.
    const bytes = this.#last.then(() => this.#read(path));
    this.#last = bytes.catch(() => {});
    return bytes;
  }

  async #read(path: string): Promise<Buffer> {
    const zip = this.#zipOf(path);
    if (zip === undefined) return readBytes(join(this.#root, path), path);
    try {
      return await this.#readEntry(zip, path, 0);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(`${path} cannot be read: ${error.message}.`);
    }
  }

  /** The zip on the disk in which a path leads; undefined when it leads in none. */
  #zipOf(path: string): string | undefined {
    if (this.#rootIsZip) return "";
    const parts = path.split("/");
    for (let count = 1; count < parts.length; count++) {
      const part = parts.slice(0, count).join("/");
      if (isZip(part) && lstatOf(join(this.#root, part))?.isFile()) return part;
    }
    return undefined;
  }

  /** Reads the file in the zip, or in a zip inside it. */
  async #readEntry(zip: string, path: string, depth: number): Promise<Buffer> {
    const archive = await this.#archive(zip, depth);
    const rest = zip === "" ? path : path.slice(zip.length + 1);
    if (archive.entries.has(rest)) return await archive.read(rest);
    const parts = rest.split("/");
    for (let count = 1; count < parts.length; count++) {
      const name = parts.slice(0, count).join("/");
      if (!isZip(name) || !archive.entries.has(name)) continue;
      return await this.#readEntry(zip === "" ? name : `${zip}/${name}`, path, depth + 1);
    }
    throw new InputError("it is not in the zip any more");
  }

  /** @param depth how many zips lie around this one */
  async #archive(path: string, depth: number): Promise<ZipArchive> {
    const open = this.#open[depth];
    if (open?.path === path) return open.archive;
    for (const { archive } of this.#open.splice(depth)) archive.close();
    const source =
      depth === 0
        ? join(this.#root, path)
        : await this.#open[depth - 1]?.archive.read(this.#nameIn(depth - 1, path));
    if (source === undefined) throw new Error(`${path} lies in no open zip`);
    const archive = await ZipArchive.open(source, this.#limits);
    this.#open[depth] = { path, archive };
    return archive;
  }

  #nameIn(depth: number, path: string): string {
    const outer = this.#open[depth]?.path ?? "";
    return outer === "" ? path : path.slice(outer.length + 1);
  }

  [Symbol.dispose](): void {
    for (const { archive } of this.#open.splice(0)) archive.close();
  }
}

const naturally = new Intl.Collator("en", { numeric: true });

export function isZip(path: string): boolean {
  return path.toLowerCase().endsWith(".zip");
}

function isLitter(name: string): boolean {
  return name.split("/").some((part) => litter.test(part));
}

function readFolder(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

function lstatOf(path: string) {
  return lstatSync(path, { throwIfNoEntry: false });
}
