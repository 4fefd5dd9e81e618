import { join } from "node:path";
import type { Manifest } from "../../course/manifest.js";
import type { Grade } from "../grading/verdict.js";
import { emptyProgress, nextExercise, progressOf, withExercise } from "../progress/progress.js";
import { ProgressFile } from "../progress/progress-file.js";
import { CourseSources } from "../sources/course-sources.js";
import type { Stubs } from "../sources/stubs.js";
import { Gradings } from "./gradings.js";
import { exerciseOf, type Show, type State, StateHolder } from "./state.js";

export interface SessionParts {
  /** The course's folder. */
  readonly root: string;
  readonly course: Manifest;
  readonly stubs: Stubs;
  readonly grade: Grade;
  readonly show: Show;
}

/** A learner's sitting: what saves and keys do. */
export class Session {
  readonly #holder: StateHolder;
  readonly #sources: CourseSources;
  readonly #progressFile: ProgressFile;
  readonly #gradings: Gradings;

  constructor({ root, course, stubs, grade, show }: SessionParts) {
    const holder = new StateHolder(openingState(course), show);
    const notice = (sentence: string) => holder.notice(sentence);
    const slugs = course.exercises.map(({ slug }) => slug);
    const sources = new CourseSources(root, slugs, stubs, (error) =>
      notice(error instanceof Error ? error.message : String(error)),
    );
    const progressFile = new ProgressFile(join(root, "progress.json"), notice);
    this.#holder = holder;
    this.#sources = sources;
    this.#progressFile = progressFile;
    this.#gradings = new Gradings({ holder, sources, progressFile, grade });
  }

  get state(): State {
    return this.#holder.state;
  }

  /** Shows the course. */
  open(): void {
    const progress = this.#progressFile.read();
    const current = nextExercise(this.state.course, progress);
    this.#holder.update({ progress, current }, "opened");
  }

  /** Grades what was saved while nobody watched. */
  catchUp(): void {
    for (const source of this.#sources.begun()) {
      if (!this.#gradings.knows(source)) this.#gradings.add(source);
    }
  }

  /**
   * A file was saved. An exercise's file is graded at each save; a notebook is saved for many
   * reasons, so only those of its exercises that changed are.
   */
  saved(file: string): void {
    this.#holder.clearNotices();
    for (const source of this.#sources.in(file)) {
      if (this.#sources.isStub(source)) this.#gradings.drop(source);
      else if (file.endsWith(".ts") || !this.#gradings.knows(source)) this.#gradings.add(source);
    }
  }

  showList(): void {
    this.#holder.update({ view: "list", notices: [] }, "moved");
  }

  /** Opens the exercise that the list marks; from an exercise, or when that one is passed, the next. */
  nextExercise(): void {
    const { course, progress, view, current } = this.state;
    const isMarked =
      view === "list" && current !== undefined && !progressOf(progress, current).passed;
    const next = isMarked ? current : nextExercise(course, progress, current);
    this.#holder.update({ view: "exercise", current: next, notices: [] }, "moved");
  }

  /** Shows one hint more of the current exercise. */
  nextHint(): void {
    this.#holder.clearNotices();
    const { course, progress, current } = this.state;
    const exercise = exerciseOf(course, current);
    if (exercise === undefined) return;
    const shown = progressOf(progress, exercise.slug).hints;
    // One more than the manifest's: the tests' own.
    if (shown > exercise.hints.length) {
      this.#holder.update({ view: "exercise" }, "moved");
      this.notice("These are all the hints.");
      return;
    }
    const updated = this.#progressFile.update((stored) =>
      withExercise(stored, exercise.slug, { hints: shown + 1 }),
    );
    this.#holder.update({ progress: updated, view: "exercise" }, "hint");
  }

  /** Grades the current exercise once more: the file of the last verdict, or else one that is begun. */
  gradeAgain(): void {
    this.#holder.clearNotices();
    const { progress, current } = this.state;
    if (current === undefined) return;
    const begun = this.#sources.begun().filter(({ slug }) => slug === current);
    const lastFile = progressOf(progress, current).last?.file;
    const source = begun.find(({ file }) => file === lastFile) ?? begun[0];
    if (source !== undefined) this.#gradings.add(source);
    else this.notice(`Nothing to grade yet: exercises/${current}.ts is as the course gave it.`);
  }

  /** Shows one sentence, until the learner does something. */
  notice(sentence: string): void {
    this.#holder.notice(sentence);
  }

  /** Resolves when nothing is left to grade. */
  async idle(): Promise<void> {
    await this.#gradings.idle();
  }

  /** Ends the grading that runs, if any. */
  async close(): Promise<void> {
    await this.#gradings.close();
  }
}

function openingState(course: Manifest): State {
  return {
    course,
    progress: emptyProgress,
    view: "list",
    current: undefined,
    grading: undefined,
    waiting: 0,
    verdicts: new Map(),
    notices: [],
  };
}
