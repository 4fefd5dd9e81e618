import type { Manifest } from "../../course/manifest.js";
import type { Submission, Verdict } from "../grading/verdict.js";
import { emptyProgress, type Progress, progressOf } from "../progress/progress.js";

/** All that a screen shows; the session replaces it whole, and no one changes it. */
export interface State {
  readonly course: Manifest;
  readonly progress: Progress;
  readonly view: "list" | "exercise";
  /** The slug of the exercise that the keys act on; undefined only in a course without exercises. */
  readonly current: string | undefined;
  readonly grading: Grading | undefined;
  /** How many submissions wait to be graded. */
  readonly waiting: number;
  /** By slug: the verdicts of this session. */
  readonly verdicts: ReadonlyMap<string, VerdictOnFile>;
  /** The learner's files in which an exercise is begun, as far as they were looked at. */
  readonly begun: readonly Submission[];
  /** What waits for a yes; everything else the learner does is a no. */
  readonly question: Question | undefined;
  /** Sentences about what went wrong or cannot be done, until the learner does something. */
  readonly notices: readonly string[];
}

/** What is only done when the learner says yes to it. */
export type Question =
  | { readonly kind: "hint"; readonly slug: string; readonly number: number }
  | { readonly kind: "reset"; readonly slug: string; readonly files: readonly string[] };

export interface Grading {
  readonly submission: Submission;
  /** How long it has taken so far. */
  readonly seconds: number;
}

export interface VerdictOnFile {
  readonly verdict: Verdict;
  readonly file: string;
}

/** What a change of the state was about, for a display that prints what is new. */
export type Change =
  | "opened"
  | "moved"
  | "grading"
  | "tick"
  | "graded"
  | "hint"
  | "question"
  | "notice";

/** The state before anything was read. */
export function openingState(course: Manifest): State {
  return {
    course,
    progress: emptyProgress,
    view: "list",
    current: undefined,
    grading: undefined,
    waiting: 0,
    verdicts: new Map(),
    begun: [],
    question: undefined,
    notices: [],
  };
}

/** The exercise of that slug, if the course has it. */
export function exerciseOf(course: Manifest, slug: string | undefined) {
  return course.exercises.find((exercise) => exercise.slug === slug);
}

/** Whether the answer that was graded last passed, so that no hint is of use. */
export function isSolved({ verdicts, progress }: State, slug: string): boolean {
  const { passed, last } = progressOf(progress, slug);
  return verdicts.get(slug)?.verdict.passed ?? (passed && last?.points === last?.outOf);
}

export type Show = (state: State, change: Change) => void;

/** The one place where the state changes; each change is shown at once. */
export class StateHolder {
  readonly #show: Show;
  #state: State;

  constructor(state: State, show: Show) {
    this.#state = state;
    this.#show = show;
  }

  get state(): State {
    return this.#state;
  }

  update(change: Partial<State>, what: Change): void {
    this.#state = { ...this.#state, ...change };
    this.#show(this.#state, what);
  }

  /** Shows one sentence beside those that are there. */
  notice(sentence: string): void {
    const others = this.#state.notices.filter((notice) => notice !== sentence);
    this.update({ notices: [...others, sentence] }, "notice");
  }

  /** The learner has done something: what was said or asked before is settled. */
  settle(): void {
    const { notices, question } = this.#state;
    if (notices.length > 0 || question !== undefined) {
      this.update({ notices: [], question: undefined }, "moved");
    }
  }
}
