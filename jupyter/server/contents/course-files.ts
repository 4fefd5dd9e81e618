import { createHash } from "node:crypto";
import { type Dirent, type Stats, statSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeAtomically } from "../../../course/write-atomically.js";
import { badRequest, conflict, HttpError, notFound } from "../http-error.js";
import { partsOf, placeBelow } from "./course-path.js";
import { keepBase } from "./course-update.js";
import { GivenStates } from "./given-states.js";

export interface FileFolders {
  /** The course's own files: read, and never written. */
  course: string;
  /** The learner's: what was saved. A file here stands in front of the course's of the same path. */
  own: string;
}

export interface StoredFile {
  bytes: Buffer;
  stats: Stats;
  /** Of the content: who saves says by it which state was seen. */
  hash: string;
}

/** Files that begin with a dot are no part of the paths: checkpoints and drafts. */
const checkpointFolder = ".checkpoints";

/** The files that a client sees: the course's, and before them the learner's own. */
export class CourseFiles {
  readonly #folders: FileFolders;
  readonly #given = new GivenStates();

  constructor(folders: FileFolders) {
    this.#folders = folders;
  }

  /** Where the cells of a document run. */
  get workingFolder(): string {
    return this.#folders.own;
  }

  /** Where it lies; undefined if it is not there. */
  find(path: string): { place: string; stats: Stats } | undefined {
    for (const folder of [this.#folders.own, this.#folders.course]) {
      const place = placeBelow(folder, path);
      const stats = statSync(place, { throwIfNoEntry: false });
      if (stats !== undefined) return { place, stats };
    }
    return undefined;
  }

  /** @throws {HttpError} 404 */
  async read(path: string): Promise<StoredFile> {
    const { place, stats } = this.#get(path);
    if (!stats.isFile()) throw badRequest(`${path} is a folder`);
    const bytes = await readFile(place);
    return { bytes, stats, hash: hashOf(bytes) };
  }

  /** Reads for a client that shows it, and may save what it makes from this state. @throws {HttpError} 404 */
  async give(path: string): Promise<StoredFile> {
    const file = await this.read(path);
    if (path.endsWith(".ipynb") && !this.#isOwn(path)) {
      this.#given.keep(path, file.hash, file.bytes);
    }
    return file;
  }

  /** The names in a folder, in order; the learner's and the course's are one. @throws {HttpError} 404 */
  async list(path: string): Promise<string[]> {
    if (!this.#get(path).stats.isDirectory()) throw badRequest(`${path} is no folder`);
    const entries = await Promise.all(
      [this.#folders.own, this.#folders.course].map((folder) =>
        entriesOf(placeBelow(folder, path)),
      ),
    );
    const names = entries
      .flat()
      .filter((entry) => isShown(entry))
      .map(({ name }) => name);
    return [...new Set(names)].sort();
  }

  /**
   * Saves into the learner's folder: the file is the old one or the new one, whenever the power fails.
   *
   * @param seen the hash of the state that must still be there; undefined writes in any case
   * @param madeFrom the hash of the state that was changed; by default the one that was given last
   * @throws {HttpError} 412 if the file has another state by now
   */
  async save(path: string, bytes: Buffer, seen?: string, madeFrom = seen): Promise<void> {
    const place = this.#ownPlace(path);
    if (seen !== undefined) {
      const now = this.find(path) === undefined ? undefined : (await this.read(path)).hash;
      if (now !== seen) {
        throw new HttpError(
          412,
          `${path} was changed elsewhere, perhaps in another tab: reload it, or save under another name`,
        );
      }
    }
    await mkdir(dirname(place), { recursive: true });
    if (!this.#isOwn(path)) {
      keepBase(this.#folders, path, this.#given.find(path, madeFrom));
    }
    writeAtomically(place, bytes);
  }

  async makeFolder(path: string): Promise<void> {
    await mkdir(this.#ownPlace(path), { recursive: true });
  }

  /** @throws {HttpError} 409 if there is something of the new name */
  async rename(path: string, to: string): Promise<void> {
    if (this.find(to) !== undefined) throw conflict(`${to} is there already`);
    const { place } = this.#get(path);
    const target = this.#ownPlace(to);
    await mkdir(dirname(target), { recursive: true });
    if (this.#isOwn(path)) await rename(place, target);
    else await copyFile(place, target);
  }

  /** Of a file that the course has too, only the learner's state goes: the course's comes back. */
  async delete(path: string): Promise<void> {
    this.#get(path);
    if (partsOf(path).length === 0) throw badRequest("The course's folder itself stays");
    if (!this.#isOwn(path)) throw new HttpError(403, `${path} is the course's own, and stays`);
    await rm(placeBelow(this.#folders.own, path), { recursive: true });
  }

  /** Keeps the present state beside the file, in place of the one kept before. */
  async keep(path: string): Promise<Stats> {
    const place = this.#checkpointOf(path);
    const { bytes } = await this.read(path);
    await mkdir(dirname(place), { recursive: true });
    writeAtomically(place, bytes);
    return statSync(place);
  }

  /** When the kept state was made, if there is one. */
  kept(path: string): Stats | undefined {
    return statSync(this.#checkpointOf(path), { throwIfNoEntry: false });
  }

  /** @throws {HttpError} 404 if none was kept */
  async restore(path: string): Promise<void> {
    if (this.kept(path) === undefined) throw notFound(`${path} has no checkpoint`);
    await this.save(path, await readFile(this.#checkpointOf(path)));
  }

  async forget(path: string): Promise<void> {
    if (this.kept(path) === undefined) throw notFound(`${path} has no checkpoint`);
    await rm(this.#checkpointOf(path));
  }

  #get(path: string): { place: string; stats: Stats } {
    const found = this.find(path);
    if (found === undefined) throw notFound(`There is no ${path || "folder"}`);
    return found;
  }

  #isOwn(path: string): boolean {
    const place = placeBelow(this.#folders.own, path);
    return statSync(place, { throwIfNoEntry: false }) !== undefined;
  }

  #ownPlace(path: string): string {
    if (partsOf(path).length === 0) throw badRequest("A file has a name");
    return placeBelow(this.#folders.own, path);
  }

  #checkpointOf(path: string): string {
    return join(this.#folders.own, checkpointFolder, ...partsOf(path));
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return await readdir(folder, { withFileTypes: true }).catch(() => []);
}

function isShown(entry: Dirent): boolean {
  return !entry.name.startsWith(".") && (entry.isFile() || entry.isDirectory());
}

export function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
