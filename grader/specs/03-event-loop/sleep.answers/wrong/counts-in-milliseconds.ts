// caught by: sleeps until the time is over, and no longer (failed)
// in words: it was after
import { type Coroutine, Future, gather, getEventLoop } from "tsyncio";

export function* nap<T>(seconds: number, result: T): Coroutine<T> {
  const future = new Future<T>();
  getEventLoop().callLater(seconds * 1000, () => future.setResult(result));
  return yield* future;
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
