import type { Change, State } from "./state.js";

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

  /** The learner has done something: what was said before is settled. */
  clearNotices(): void {
    if (this.#state.notices.length > 0) this.update({ notices: [] }, "moved");
  }
}
