interface Timer {
  readonly when: number;
  readonly action: () => void;
}

/**
 * What the event loop must do, as plainly as it can be said: a list of what is ready, and a list of timers in
 * the order in which they are due. The oracle of the property tests; it uses nothing of the loop.
 */
export class ModelLoop {
  time = 0;
  turn = 0;
  #ready: (() => void)[] = [];
  #timers: Timer[] = [];
  #stopping = false;

  soon(action: () => void): void {
    this.#ready.push(action);
  }

  /** Returns what takes the timer back. */
  at(when: number, action: () => void): () => void {
    const timer = { when, action };
    this.#timers.push(timer);
    // A stable sort: timers of the same time keep the order in which they were made.
    this.#timers.sort((one, other) => one.when - other.when);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  stop(): void {
    this.#stopping = true;
  }

  /** Runs turn after turn until it is stopped. */
  run(): void {
    this.#stopping = false;
    while (!this.#stopping) this.#runTurn();
  }

  #runTurn(): void {
    const [next] = this.#timers;
    if (this.#ready.length === 0) {
      if (next === undefined) throw new Error("The program waits for ever: nothing will stop it");
      this.time = Math.max(this.time, next.when);
    }
    this.turn++;
    const due = this.#timers.filter(({ when }) => when <= this.time);
    this.#timers = this.#timers.filter(({ when }) => when > this.time);
    const turn = [...this.#ready, ...due.map(({ action }) => action)];
    this.#ready = [];
    for (const action of turn) action();
  }
}
