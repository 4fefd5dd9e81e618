import type { CourseSources } from "../sources/course-sources.js";
import type { ExerciseSource } from "../sources/exercise-sources.js";
import type { StateHolder } from "./state.js";

/** Looks at the learner's files, and keeps the state's list of those in which an exercise is begun. */
export class BegunFiles {
  readonly #holder: StateHolder;
  readonly #sources: CourseSources;

  constructor(holder: StateHolder, sources: CourseSources) {
    this.#holder = holder;
    this.#sources = sources;
  }

  /** What is begun, in all files. */
  lookAtAll(): ExerciseSource[] {
    const begun = this.#sources.begun();
    this.#holder.update({ begun }, "moved");
    return begun;
  }

  /** What is begun in one file, and which of its exercises are as the course gave them. */
  lookAt(file: string): { begun: ExerciseSource[]; stubs: ExerciseSource[] } {
    const sources = this.#sources.in(file);
    const begun = sources.filter((source) => !this.#sources.isStub(source));
    const others = this.#holder.state.begun.filter((submission) => submission.file !== file);
    this.#holder.update({ begun: [...others, ...begun] }, "moved");
    return { begun, stubs: sources.filter((source) => this.#sources.isStub(source)) };
  }
}
