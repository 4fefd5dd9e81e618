import { type Coroutine, Future, gather, getEventLoop } from "tsyncio";

/**
 * Takes a nap: a sleep of your own, made of a future and a timer. The timer is
 * getEventLoop().callLater(seconds, callback).
 *
 * - It gives its result when the seconds are over, neither earlier nor later.
 * - Others run meanwhile: several naps at the same time take as long as the longest one.
 */
export function* nap<T>(seconds: number, result: T): Coroutine<T> {
  // TODO: make a future, let a timer set it, and wait for it with yield*.
  throw new Error("nap is not written yet: write it where it says TODO");
}

/** What somebody dreams, and for how long. */
export interface Nap {
  name: string;
  seconds: number;
  dream: string;
}

/** Given: takes all the naps at the same time, prints who wakes up, and gives the dreams. */
export function takeNaps(naps: Nap[]): Promise<string[]> {
  function* sleeper({ name, seconds, dream }: Nap) {
    const dreamt = yield* nap(seconds, dream);
    console.log(`${name} wakes up`);
    return dreamt;
  }
  return getEventLoop().runUntilComplete(gather(...naps.map(sleeper)));
}
