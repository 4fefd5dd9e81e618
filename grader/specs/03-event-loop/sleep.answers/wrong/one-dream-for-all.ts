// caught by: several sleep at the same time (failed)
// in words: Who sleeps the shortest
import { type Coroutine, Future, gather, getEventLoop } from "tsyncio";

let shared: unknown;

export function* nap<T>(seconds: number, result: T): Coroutine<T> {
  shared ??= new Future<T>();
  const future = shared as Future<T>;
  getEventLoop().callLater(seconds, () => future.done() || future.setResult(result));
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
