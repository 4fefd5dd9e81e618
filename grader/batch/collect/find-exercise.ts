import type { Manifest } from "../../../course/manifest.js";

/** The exercise that a path names, by its folders or by the file's name alone. */
export class ExerciseNames {
  readonly #chapters: string[];
  /** Today's and those of older releases, in their plain form. */
  readonly #chapterNames: Set<string>;
  /** By the plain form of the exercise's name, which several chapters may use. */
  readonly #byName = new Map<string, Set<string>>();
  readonly #names: string[];

  constructor({ exercises, chapters }: Pick<Manifest, "exercises" | "chapters">) {
    this.#chapters = chapters.map(({ slug }) => slug);
    this.#chapterNames = new Set(this.#chapters.map(plain));
    for (const { slug, formerSlugs = [] } of exercises) {
      for (const one of [slug, ...formerSlugs]) {
        this.#chapterNames.add(plain(one.slice(0, one.indexOf("/"))));
        const name = plain(nameOf(one));
        this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(slug));
      }
    }
    // The longest first: `wget-all` is not the `wget` of somebody called All.
    this.#names = [...exercises.map(({ slug }) => nameOf(slug)), ...this.#chapters].sort(
      (one, other) => other.length - one.length,
    );
  }

  /**
   * None when nothing says it, and several when chapters have an exercise of the same name.
   *
   * @param parts the path below the learner's folder; the last one is the file's name
   * @param around the whole path, where a folder may say the chapter
   */
  inPath(parts: readonly string[], around: readonly string[] = parts): string[] {
    const names = parts.map(withoutExtension);
    const chapters = [...around, ...names].filter((part) => this.#chapters.includes(part));
    for (const part of names.reverse()) {
      const found = this.#named(part) ?? this.#named(withoutCount(part));
      if (!found) continue;
      const inChapter = [...found].filter((slug) =>
        chapters.some((one) => slug.startsWith(`${one}/`)),
      );
      return inChapter.length > 0 ? inChapter : [...found];
    }
    return [];
  }

  /** With a word in another script beside the name too, which only a file of a learner's has: `retry 作业`. */
  #named(part: string): Set<string> | undefined {
    return (
      this.#byName.get(plain(part)) ?? this.#byName.get(plain(part.replace(/\P{ASCII}/gu, "")))
    );
  }

  /** Whether a folder is called after an exercise or a chapter, and so after no learner. */
  isName(part: string): boolean {
    const base = plain(withoutCount(part));
    return this.#byName.has(base) || this.#chapterNames.has(base);
  }

  /** Takes the exercise or the chapter off a file's name that says the learner too: `wget_ada`, `Ada - wget`. */
  split(base: string): { name: string; learner: string } | undefined {
    for (const name of this.#names) {
      const written = name.replace(/-/g, "[-_ ]?");
      const [, after] = new RegExp(`^${written}[-_. ]+(.+)$`, "i").exec(base) ?? [];
      const [, before] =
        new RegExp(`^(.+?)[-_. ]+${written}(?:[-_ ]?\\(?\\d+\\)?)?$`, "i").exec(base) ?? [];
      const learner = (after ?? before ?? "").trim();
      if (learner !== "" && !/^\(?\d{1,2}\)?$/.test(learner)) return { name, learner };
    }
    return undefined;
  }
}

function nameOf(slug: string): string {
  return slug.slice(slug.indexOf("/") + 1);
}

/** What systems and browsers add to the name of a second copy: `wget-1`, `wget (1)`, `Copy of wget`. */
export function withoutCount(name: string): string {
  return name
    .replace(/^copy of /i, "")
    .replace(/(?:[-_ ]?\(\d+\)|[-_ ]v?\d{1,2}|[-_ ](?:copy|final))+$/i, "");
}

export function withoutExtension(name: string): string {
  return name.replace(/\.(m?ts|ipynb|zip)$/i, "");
}

/** Letters of all scripts stay: `greet-王` is not `greet`, but what somebody called 王 has handed in. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}
