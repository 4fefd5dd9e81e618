/**
 * A coroutine of the tiny loop. A bare yield says "let the others run", and yield 0.5 says "go on
 * with me in half a second".
 */
export type TinyCoroutine = Generator<number | undefined>;

/**
 * An event loop in one class: a queue of who is ready, and timers for who sleeps.
 *
 * - Whoever is ready gets a turn, in the order of being added; who yields goes to the end.
 * - Who yields a number of seconds goes on when they are over; the others run meanwhile.
 * - It is done when all coroutines are, also those that were added while it ran.
 * - It gives what the coroutines returned, in the order in which they were added.
 * - An error ends its own coroutine only: when all the others are done, the first error is thrown.
 */
export class TinyLoop {
  add(coroutine: TinyCoroutine): void {
    // TODO: the coroutine is ready: put it at the end of the queue.
    throw new Error("add is not written yet: write it where it says TODO");
  }

  async run(): Promise<unknown[]> {
    // TODO: give turns while anybody is ready, and wait for a timer while all sleep.
    throw new Error("run is not written yet: write it where it says TODO");
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
