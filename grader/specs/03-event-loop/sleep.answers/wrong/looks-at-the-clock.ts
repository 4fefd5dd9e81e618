// caught by: several sleep at the same time (blocked-the-loop)
// in words: while (getEventLoop().time() < end) {}
import { type Coroutine, Future, gather, getEventLoop } from "tsyncio";

export function* nap<T>(seconds: number, result: T): Coroutine<T> {
  const end = getEventLoop().time() + seconds;
  while (getEventLoop().time() < end) {}
  return result;
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
