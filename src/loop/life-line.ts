/** The longest that Node's timers can wait, in milliseconds: about 25 days. */
const longest = 2 ** 31 - 1;

/**
 * Keeps the program alive while a loop is in use and expects what Node itself waits for in vain, such as a
 * signal.
 *
 * Invariant: there is a timer exactly while both are true; what it does is nothing.
 */
export class LifeLine {
  #uses = 0;
  #expecting = false;
  #timer: NodeJS.Timeout | undefined;

  /** Somebody runs the loop, or waits for something of it outside of all tasks; until `endUse`. */
  beginUse(): void {
    this.#uses++;
    if (this.#expecting) this.#update();
  }

  endUse(): void {
    this.#uses--;
    if (this.#expecting) this.#update();
  }

  expect(something: boolean): void {
    this.#expecting = something;
    this.#update();
  }

  #update(): void {
    const needed = this.#expecting && this.#uses > 0;
    if (needed === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = needed ? setInterval(() => {}, longest) : undefined;
  }
}
