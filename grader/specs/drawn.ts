import { type Arbitrary, array, shuffledSubarray, stringMatching, tuple } from "fast-check";

/** A word that nobody can guess. */
export const word = stringMatching(/^[a-z]{4,10}$/);

const differentSeconds = shuffledSubarray([1, 2, 3, 5, 8, 13, 21], { minLength: 5, maxLength: 5 });

/**
 * Some of at most five names, in any order; each takes another time, so that it is known who is done first, and
 * each has a word, which is called `key`.
 */
export function timed<Key extends string>(
  names: string[],
  key: Key,
): Arbitrary<({ name: string; seconds: number } & Record<Key, string>)[]> {
  return tuple(
    shuffledSubarray(names, { minLength: 3, maxLength: names.length }),
    differentSeconds,
    array(word, { minLength: names.length, maxLength: names.length }),
  ).map(
    ([names, seconds, words]) =>
      names.map((name, index) => ({ name, seconds: seconds[index], [key]: words[index] })) as never,
  );
}

/** The quickest first. */
export function bySeconds<T extends { seconds: number }>(all: T[]): T[] {
  return all.toSorted((one, other) => one.seconds - other.seconds);
}
