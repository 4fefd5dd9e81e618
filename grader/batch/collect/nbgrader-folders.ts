import { commonFolders } from "./common-folders.js";

/** What nbgrader has beside `submitted/`: the instructor's own notebooks, and copies of the learners'. */
const others = new Set(["source", "release", "autograded", "feedback", "solution", "downloaded"]);

/** Its database, with the copies that an upgrade makes, and its settings. */
const ownFile = /^(gradebook\.db(\..+|-journal)?|nbgrader_config\.py)$/;

/**
 * The folders of an nbgrader course, of which `submitted/LEARNER/ASSIGNMENT/…` has what was handed in.
 *
 * Anybody can hand in a folder of this name. So it is nbgrader's only when the folder around it has all files of the
 * class in it: then it lies above every learner.
 */
export class NbgraderFolders {
  /** In every path the index of the learner's part; undefined when this is no such course. */
  readonly #learner: number | undefined;

  /** @param root the name of the folder that is graded */
  constructor(files: readonly string[], root: string) {
    const paths = files.map((file) => file.split("/"));
    if (root === "submitted" && paths.some((parts) => parts.length >= 3 && isNotebook(parts))) {
      this.#learner = 0;
      return;
    }
    const around = commonFolders(files);
    const found = paths.find((parts) => {
      const at = parts.indexOf("submitted");
      return at >= 0 && at <= around && parts.length - at > 3;
    });
    if (found) this.#learner = found.indexOf("submitted") + 1;
  }

  /** The index of the learner's part in a path; undefined when the path leads into no `submitted`. */
  learnerAt(parts: readonly string[]): number | undefined {
    const at = this.#learner;
    if (at === undefined || parts.length - at < 3) return undefined;
    return at === 0 || parts[at - 1] === "submitted" ? at : undefined;
  }

  /** Whether it lies beside `submitted`, in a folder that learners do not hand in, or is a file of nbgrader's own. */
  isBeside(file: string): boolean {
    if (this.#learner === undefined) return false;
    const [beside = "", ...inside] = file.split("/").slice(this.#learner - 1);
    return inside.length === 0 ? ownFile.test(beside) : others.has(beside);
  }
}

function isNotebook(parts: readonly string[]): boolean {
  return /\.ipynb$/i.test(parts.at(-1) ?? "");
}
