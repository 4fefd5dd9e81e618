/** What nbgrader has beside `submitted/`: the instructor's own notebooks, and copies of the learners'. */
const others = new Set(["source", "release", "autograded", "feedback"]);

/** The folders of an nbgrader course, of which `submitted/LEARNER/ASSIGNMENT/…` has what was handed in. */
export class NbgraderFolders {
  /** Whether the folder that is graded is `submitted` itself. */
  readonly #isInside: boolean;
  /** The folders in which a `submitted` lies; the empty text for the one that is graded. */
  readonly #courses = new Set<string>();

  /** @param root the name of the folder that is graded */
  constructor(files: readonly string[], root: string) {
    this.#isInside =
      root === "submitted" && files.some((file) => /^[^/]+\/[^/]+\/[^/]+\.ipynb$/i.test(file));
    for (const file of files) {
      const parts = file.split("/");
      const at = parts.indexOf("submitted");
      if (at >= 0 && this.handedIn(parts)) this.#courses.add(parts.slice(0, at).join("/"));
    }
  }

  /** The path from the learner on; undefined when it leads into no `submitted`. */
  handedIn(parts: readonly string[]): string[] | undefined {
    const from = this.#isInside ? 0 : parts.indexOf("submitted") + 1;
    const inside = parts.slice(from);
    return (this.#isInside || from > 0) && inside.length >= 3 ? inside : undefined;
  }

  /** Whether it lies beside a `submitted`, in a folder that learners do not hand in. */
  isBeside(file: string): boolean {
    const parts = file.split("/");
    return parts.some(
      (part, at) => others.has(part) && this.#courses.has(parts.slice(0, at).join("/")),
    );
  }
}
