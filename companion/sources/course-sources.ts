import {
  digest,
  type ExerciseSource,
  listLearnerFiles,
  readExerciseSources,
} from "./exercise-sources.js";
import type { Stubs } from "./stored-stubs.js";

/** The learner's code for the exercises that the course has. */
export class CourseSources {
  readonly #root: string;
  readonly #slugs: ReadonlySet<string>;
  readonly #stubDigests: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #onUnreadable: (error: unknown) => void;

  /** @param onUnreadable gets the error of a file that cannot be read; such a file holds nothing */
  constructor(
    root: string,
    slugs: readonly string[],
    stubs: Stubs,
    onUnreadable: (error: unknown) => void,
  ) {
    this.#root = root;
    this.#slugs = new Set(slugs);
    this.#stubDigests = new Map(
      Object.entries(stubs).map(([slug, files]) => [
        slug,
        new Set(Object.values(files).map(digest)),
      ]),
    );
    this.#onUnreadable = onUnreadable;
  }

  /** @param file relative to the course's folder, with forward slashes */
  in(file: string): ExerciseSource[] {
    try {
      return readExerciseSources(this.#root, file).filter(({ slug }) => this.#slugs.has(slug));
    } catch (error) {
      this.#onUnreadable(error);
      return [];
    }
  }

  /** What the learner has begun to write, in all files. */
  begun(): ExerciseSource[] {
    return listLearnerFiles(this.#root)
      .flatMap((file) => this.in(file))
      .filter((source) => !this.isStub(source));
  }

  /** Whether it is as the course gave it, in any file: a notebook may have been copied. */
  isStub({ slug, digest }: ExerciseSource): boolean {
    return this.#stubDigests.get(slug)?.has(digest) ?? false;
  }
}
