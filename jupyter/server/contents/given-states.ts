/**
 * The states of the course's notebooks that clients were given: the course may change while the server runs, and a copy
 * is made from the state that its page shows.
 *
 * Bounded by how often the course changes: a state that is given again is kept once.
 */
export class GivenStates {
  /** By path, and then by hash, the last given last. */
  readonly #states = new Map<string, Map<string, Buffer>>();

  keep(path: string, hash: string, bytes: Buffer): void {
    const states = this.#states.get(path) ?? new Map<string, Buffer>();
    states.delete(hash);
    this.#states.set(path, states.set(hash, bytes));
  }

  /** The one of this hash; the last one for a client that names none. */
  find(path: string, hash: string | undefined): Buffer | undefined {
    const states = this.#states.get(path);
    return hash === undefined ? [...(states?.values() ?? [])].at(-1) : states?.get(hash);
  }
}
