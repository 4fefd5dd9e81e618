/**
 * Tells of what a program forgot: coroutines that nobody awaited, errors that nobody looked at.
 *
 * Python tells when the object is thrown away. JavaScript hears of that late, or never; so what is still
 * forgotten when the process ends is told then.
 */
class Forgotten {
  readonly #reports = new Map<object, () => void>();
  readonly #registry = new FinalizationRegistry<object>((token) => this.#tell(token));

  /** Calls `report` when the object is gone or the process ends, unless it is withdrawn before. */
  watch(object: object, token: object, report: () => void): void {
    if (this.#reports.size === 0) process.once("exit", this.#tellAll);
    this.#reports.set(token, report);
    this.#registry.register(object, token, token);
  }

  withdraw(token: object): void {
    if (!this.#reports.delete(token)) return;
    this.#registry.unregister(token);
    if (this.#reports.size === 0) process.removeListener("exit", this.#tellAll);
  }

  #tell(token: object): void {
    const report = this.#reports.get(token);
    this.withdraw(token);
    report?.();
  }

  readonly #tellAll = (): void => {
    for (const token of [...this.#reports.keys()]) this.#tell(token);
  };
}

export const forgotten = new Forgotten();
