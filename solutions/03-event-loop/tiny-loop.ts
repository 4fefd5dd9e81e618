/**
 * A coroutine of the tiny loop. A bare yield says "let the others run", and yield 0.5 says "go on
 * with me in half a second".
 */
export type TinyCoroutine = Generator<number | undefined>;

export class TinyLoop {
  readonly #ready: [place: number, coroutine: TinyCoroutine][] = [];
  readonly #results: unknown[] = [];
  readonly #errors: unknown[] = [];
  #added = 0;
  #sleeping = 0;
  #wakeUp = () => {};

  add(coroutine: TinyCoroutine): void {
    this.#ready.push([this.#added++, coroutine]);
  }

  async run(): Promise<unknown[]> {
    while (this.#ready.length > 0 || this.#sleeping > 0) {
      const next = this.#ready.shift();
      if (next) this.#step(...next);
      // All sleep: only here the thread is given back to Node, until the next timer.
      else await new Promise<void>((resolve) => (this.#wakeUp = resolve));
    }
    if (this.#errors.length > 0) throw this.#errors[0];
    return this.#results;
  }

  #step(place: number, coroutine: TinyCoroutine): void {
    try {
      const { done, value } = coroutine.next();
      if (done) this.#results[place] = value;
      else if (value === undefined) this.#ready.push([place, coroutine]);
      else this.#sleep(value, () => this.#ready.push([place, coroutine]));
    } catch (error) {
      // Kept for later: thrown now, it would end the loop, and with it all the others.
      this.#errors.push(error);
    }
  }

  #sleep(seconds: number, goOn: () => void): void {
    this.#sleeping++;
    setTimeout(() => {
      this.#sleeping--;
      goOn();
      this.#wakeUp();
    }, seconds * 1000);
  }
}

/** The part of one actor: after each line comes a pause in seconds, or null to let others run. */
export interface Part {
  name: string;
  pauses: (number | null)[];
  /** Enters when the actor is done. */
  next?: Part;
  error?: string;
}

/** Given: plays all the parts on a tiny loop. */
export async function play(parts: Part[]): Promise<unknown[]> {
  const loop = new TinyLoop();
  function* act({ name, pauses, next, error }: Part): TinyCoroutine {
    for (const [index, pause] of pauses.entries()) {
      console.log(`${name} says line ${index + 1}`);
      yield pause ?? undefined;
    }
    if (next) loop.add(act(next));
    if (error !== undefined) throw new Error(error);
    return `${name} bows`;
  }
  for (const part of parts) loop.add(act(part));
  return loop.run();
}
