/**
 * Whether the tests of one run may share processes.
 *
 * Invariant: a run in which tests have shared processes counts only if every test has passed. If one fails, all run
 * again, each in a process of its own. Otherwise a program that behaves differently in a used process would have two
 * tries, and a fair one could fail by what it had left.
 */
export class Sharing {
  #isOn: boolean;
  #hasBegun = false;
  #hasFailed = false;

  constructor(isAllowed: boolean) {
    this.#isOn = isAllowed;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** The run is over, and another one counts. */
  get isVoid(): boolean {
    return this.#hasBegun && this.#hasFailed;
  }

  /** A test runs in a used process. */
  begin(): void {
    this.#hasBegun = true;
  }

  /** A test has failed: those that come have processes of their own. */
  fail(): void {
    this.#hasFailed = true;
    this.#isOn = false;
  }
}
