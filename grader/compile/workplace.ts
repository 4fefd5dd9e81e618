import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyShared } from "./shared-programs.js";
import { ownedFolderName, removeAtEnd, removeStale } from "./temporary-folders.js";

/**
 * The folder of one grader, in which submissions are compiled and run.
 *
 * All submissions share, and may only read, the program that loads them (`child`) and the library (`node_modules`):
 * copies and no links, because Node's permission model follows links out of the folder. Each submission has a folder
 * of its own beside them, which no other one may read.
 */
export class Workplace implements AsyncDisposable {
  readonly root: string;
  readonly #keep: () => void;

  private constructor(root: string, keep: () => void) {
    this.root = root;
    this.#keep = keep;
  }

  /** Makes the folder, for its owner alone; what killed graders have left is removed. */
  static async open(): Promise<Workplace> {
    await removeStale();
    const root = await realpath(await mkdtemp(join(tmpdir(), ownedFolderName())));
    const workplace = new Workplace(root, removeAtEnd(root));
    try {
      await chmod(root, 0o700);
      await copyShared(root);
    } catch (error) {
      await workplace[Symbol.asyncDispose]();
      throw error;
    }
    return workplace;
  }

  /** Makes the fresh folder of one submission. */
  async makeFolder(): Promise<string> {
    const folder = join(this.root, randomBytes(8).toString("hex"));
    await mkdir(folder, { mode: 0o700 });
    await writeFile(join(folder, "package.json"), moduleDescription);
    return folder;
  }

  /** Removes the folder with all that is in it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true, maxRetries: 3 });
    this.#keep();
  }
}

const moduleDescription = '{ "type": "module" }\n';
