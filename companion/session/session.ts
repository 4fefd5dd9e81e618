// Over 200 lines: all that a learner can ask for, each in a short method over one state.
import { InputError } from "../../course/input-error.js";
import type { Exercise, Manifest } from "../../course/manifest.js";
import type { Grade } from "../grading/verdict.js";
import { hintCount } from "../hints.js";
import { allDone, at, nextExercise, progressOf, withExercise } from "../progress/progress.js";
import { ProgressFile } from "../progress/progress-file.js";
import { filesToReset, type ResetParts, resetExercise } from "../reset/reset-exercise.js";
import { CourseSources } from "../sources/course-sources.js";
import type { Stubs } from "../sources/stored-stubs.js";
import { BegunFiles } from "./begun-files.js";
import { Gradings, type Outcome } from "./gradings.js";
import { exerciseOf, isSolved, openingState, type Show, type State, StateHolder } from "./state.js";

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
  readonly #resetParts: ResetParts;
  readonly #begun: BegunFiles;
  readonly #gradings: Gradings;
  /** Files that were just reset: their save is the companion's own, and settles nothing. */
  readonly #justReset = new Set<string>();

  constructor({ root, course, stubs, grade, show }: SessionParts) {
    const holder = new StateHolder(openingState(course), show);
    const notice = (sentence: string) => holder.notice(sentence);
    const slugs = course.exercises.map(({ slug }) => slug);
    const sources = new CourseSources(root, slugs, stubs, (error) => notice(sentence(error)));
    const progressFile = new ProgressFile(root, notice);
    this.#holder = holder;
    this.#resetParts = { root, stubs, sources, progressFile };
    this.#begun = new BegunFiles(holder, sources);
    this.#gradings = new Gradings({ holder, sources, progressFile, grade });
  }

  get state(): State {
    return this.#holder.state;
  }

  /** Shows the course: at the given exercise, or where the learner was, or at the first one to do. */
  open(slug?: string): void {
    const { course } = this.state;
    const progress = this.#resetParts.progressFile.read();
    const stored = exerciseOf(course, progress.current)?.slug;
    const isOpen = stored !== undefined && !progressOf(progress, stored).passed;
    const begun = slug ?? (isOpen ? stored : undefined);
    const current = begun ?? nextExercise(course, progress, stored);
    const view = begun === undefined ? "list" : "exercise";
    this.#holder.update({ progress, current, view }, "opened");
    if (slug !== undefined) this.#goTo(slug);
  }

  /** Grades what was saved while nobody watched. */
  catchUp(): void {
    for (const source of this.#begun.lookAtAll()) {
      if (!this.#gradings.knows(source)) this.#gradings.add(source);
    }
  }

  /**
   * A file was saved. An exercise's file is graded at each save; a notebook is saved for many
   * reasons, so only those of its exercises that changed are.
   */
  saved(file: string): void {
    this.#refresh();
    if (!this.#justReset.delete(file)) this.#holder.settle();
    const { begun, stubs } = this.#begun.lookAt(file);
    for (const stub of stubs) this.#gradings.drop(stub);
    for (const source of begun) {
      if (file.endsWith(".ts") || !this.#gradings.knows(source)) this.#gradings.add(source);
    }
  }

  showList(): void {
    this.#holder.settle();
    this.#holder.update({ view: "list" }, "moved");
  }

  /** In the list: marks the exercise so many places further down, and stops at both ends. */
  mark(places: number): void {
    this.#holder.settle();
    const { course, current } = this.state;
    const slugs = course.exercises.map(({ slug }) => slug);
    const place = slugs.indexOf(current ?? "") + places;
    const marked = slugs[Math.max(0, Math.min(place, slugs.length - 1))];
    if (marked !== current) this.#holder.update({ current: marked }, "moved");
  }

  /** Opens the exercise that the list marks. */
  openMarked(): void {
    this.#holder.settle();
    if (this.state.current !== undefined) this.#goTo(this.state.current);
  }

  /** Opens the exercise that the list marks; from an exercise, or when that one is passed, the next. */
  nextExercise(): void {
    this.#refresh();
    this.#holder.settle();
    const { course, progress, view, current } = this.state;
    if (allDone(course, progress)) {
      this.notice(
        "All done: you have passed every exercise. The list (l) opens any of them again.",
      );
      return;
    }
    const isMarked =
      view === "list" && current !== undefined && !progressOf(progress, current).passed;
    const next = isMarked ? current : nextExercise(course, progress, current);
    if (next !== undefined) this.#goTo(next);
  }

  /** Asks whether to show one hint more of the current exercise. */
  askForHint(): void {
    this.#act((exercise) => {
      const { slug } = exercise;
      const shown = progressOf(this.state.progress, slug).hints;
      this.#holder.update({ view: "exercise" }, "moved");
      if (isSolved(this.state, slug)) this.notice("This answer passed: it needs no hint.");
      else if (shown >= hintCount(exercise)) this.notice("These are all the hints.");
      else this.#holder.update({ question: { kind: "hint", slug, number: shown + 1 } }, "question");
    });
  }

  /** Asks whether to set the current exercise back to its stub. */
  askForReset(): void {
    this.#act(({ slug }) => {
      const files = filesToReset(this.#resetParts, slug);
      const isTouched = Object.hasOwn(this.state.progress.exercises, slug);
      if (files.length === 0 && !isTouched) {
        this.notice("Nothing to reset: this exercise is as the course gave it.");
      } else {
        this.#holder.update(
          { view: "exercise", question: { kind: "reset", slug, files } },
          "question",
        );
      }
    });
  }

  /** Does what was asked about. */
  yes(): void {
    const { question } = this.state;
    this.#holder.settle();
    if (question?.kind === "hint") this.#showHints(question.slug, question.number);
    if (question?.kind === "reset") this.#reset(question.slug);
  }

  /** Does not do what was asked about. */
  no(): void {
    this.#holder.settle();
  }

  /** Grades the current exercise once more: the file of the last verdict, or else one that is begun. */
  gradeAgain(): void {
    this.#grade((files, last) => Math.max(0, files.indexOf(last)));
  }

  /** Grades the next of the files in which the current exercise is begun. */
  gradeOtherFile(): void {
    this.#grade((files, last) => (files.indexOf(last) + 1) % files.length);
  }

  /** Shows one sentence, until the learner does something. */
  notice(words: string): void {
    this.#holder.notice(words);
  }

  /** What became of all that was graded. */
  get outcome(): Outcome {
    return this.#gradings.outcome;
  }

  /** Resolves when nothing is left to grade. */
  async idle(): Promise<void> {
    await this.#gradings.idle();
  }

  /** Ends the grading that runs, if any. */
  async close(): Promise<void> {
    await this.#gradings.close();
  }

  /** Another companion may have written the progress meanwhile. */
  #refresh(): void {
    this.#holder.update({ progress: this.#resetParts.progressFile.read() }, "moved");
  }

  #act(what: (exercise: Exercise) => void): void {
    this.#refresh();
    this.#holder.settle();
    const exercise = exerciseOf(this.state.course, this.state.current);
    if (exercise !== undefined) what(exercise);
  }

  #goTo(slug: string): void {
    const progress = this.#resetParts.progressFile.update((stored) => at(stored, slug));
    this.#holder.update({ progress, view: "exercise", current: slug }, "moved");
  }

  #showHints(slug: string, hints: number): void {
    const progress = this.#resetParts.progressFile.update((stored) =>
      at(withExercise(stored, slug, { hints }), slug),
    );
    this.#holder.update({ progress, view: "exercise", current: slug }, "hint");
  }

  #reset(slug: string): void {
    try {
      const { files, backup } = resetExercise(this.#resetParts, slug);
      for (const file of files) this.#justReset.add(file);
      for (const file of files) this.#gradings.drop({ slug, file });
      const verdicts = new Map(this.state.verdicts);
      verdicts.delete(slug);
      this.#holder.update({ verdicts }, "moved");
      this.#begun.lookAtAll();
      this.notice(`Reset. What was there is in ${backup}/.`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.notice(error.message);
    } finally {
      this.#refresh();
    }
  }

  #grade(choose: (files: string[], last: string) => number): void {
    this.#act(({ slug }) => {
      const begun = this.#begun.lookAtAll().filter((source) => source.slug === slug);
      const last = progressOf(this.state.progress, slug).last?.file ?? "";
      const files = begun.map(({ file }) => file);
      const source = begun[choose(files, last)];
      if (source !== undefined) this.#gradings.add(source);
      else this.notice(`Nothing to grade yet: exercises/${slug}.ts is as the course gave it.`);
    });
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
