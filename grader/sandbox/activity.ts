/**
 * All that the grader sees happen: a line printed, a call settled, a byte on one of its servers.
 *
 * Waiting is always for a condition over what was seen, checked again at each event; so no test needs a clock.
 */
export class Activity {
  #events = 0;
  #listeners = new Set<() => void>();

  /** How many events there have been; two equal readings mean that nothing was seen between them. */
  get events(): number {
    return this.#events;
  }

  happened(): void {
    this.#events++;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Returns the function that stops listening. */
  onEvent(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
