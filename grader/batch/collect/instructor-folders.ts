/** Other files that lie beside folders say nothing: a README, a receipt. */
const answer = /\.(m?ts|ipynb|zip)$/i;

interface Folder {
  path: string;
  folders: Map<string, Folder>;
  /** The names of the answers that lie in it directly. */
  answers: string[];
}

/** What names say. */
export interface NameReader {
  /** The learner that a system has put into the name of a file or folder; undefined when none has named it. */
  learnerIn(name: string): string | undefined;
  /** Whether a folder is called after no person, but after an exercise or a part of the course. */
  isStructural(name: string): boolean;
}

/**
 * The folders whose entries the instructor has named, or a learning system: from the outermost one to those that the
 * learners' folders lie in. All that lies deeper, a learner may have named, so nothing there says whose it is.
 *
 * Of folders that no system has named, one is the instructor's when it lies alone, or is called after an exercise; and
 * all beside one another are when each holds nothing but what a system has named, and half of them that of several
 * learners, as the exports of some weeks do.
 */
export class InstructorFolders {
  readonly #read: NameReader;
  readonly #paths = new Set<string>();
  readonly #doubtful = new Set<string>();

  constructor(files: readonly string[], read: NameReader) {
    this.#read = read;
    this.#visit(treeOf(files));
  }

  has(folder: string): boolean {
    return this.#paths.has(folder);
  }

  /** What lies directly in an instructor's folder: a file itself, or the outermost learner's folder around it. */
  entryAround(file: string): string {
    return foldersAround(file).find((folder) => !this.#paths.has(folder)) ?? file;
  }

  /** The folder around a file that is either a learner's or an export of several; undefined when there is none. */
  doubtfulAround(file: string): string | undefined {
    return foldersAround(file).find((folder) => this.#doubtful.has(folder));
  }

  #visit(folder: Folder): void {
    this.#paths.add(folder.path);
    const unnamed = [...folder.folders].filter(
      ([name]) => this.#read.learnerIn(name) === undefined,
    );
    const structural = unnamed.filter(([name]) => this.#read.isStructural(name));
    const own = unnamed.filter(([name]) => !this.#read.isStructural(name)).map(([, one]) => one);
    for (const [, one] of structural) this.#visit(one);
    const learners = own.map((one) => this.#learnersIn(one));
    const ofSeveral = learners.filter((names) => names && names.size > 1).length;
    const isAlone = folder.folders.size + folder.answers.length === 1;
    const areExports =
      own.length > 1 &&
      own.length + structural.length === folder.folders.size &&
      folder.answers.length === 0 &&
      !learners.includes(undefined) &&
      ofSeveral * 2 >= own.length;
    for (const [index, one] of own.entries()) {
      if (isAlone || areExports) this.#visit(one);
      else if ((learners[index]?.size ?? 0) > 1) this.#doubtful.add(one.path);
    }
  }

  /** Of a folder in which a system has named everything, the learners; else undefined. */
  #learnersIn({ folders, answers }: Folder): Set<string> | undefined {
    const learners = new Set<string>();
    const isAlone = folders.size + answers.length === 1;
    for (const name of [...folders.keys(), ...answers]) {
      const inside = folders.get(name);
      const isAround = inside && (isAlone || this.#read.isStructural(name));
      const learner = this.#read.learnerIn(name);
      const found = learner === undefined && isAround ? this.#learnersIn(inside) : learner;
      if (found === undefined) return undefined;
      for (const one of typeof found === "string" ? [found] : found) learners.add(one);
    }
    return learners;
  }
}

function treeOf(files: readonly string[]): Folder {
  const root: Folder = { path: "", folders: new Map(), answers: [] };
  for (const file of files) {
    const parts = file.split("/");
    const name = parts.pop() as string;
    let folder = root;
    for (const part of parts) {
      const path = folder.path === "" ? part : `${folder.path}/${part}`;
      const inside = folder.folders.get(part) ?? { path, folders: new Map(), answers: [] };
      folder.folders.set(part, inside);
      folder = inside;
    }
    if (answer.test(name)) folder.answers.push(name);
  }
  return root;
}

function foldersAround(file: string): string[] {
  const parts = file.split("/");
  return parts.map((_, count) => parts.slice(0, count).join("/"));
}
