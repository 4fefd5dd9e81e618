import { sleep, waitFor } from "tsyncio";

/** How often to try, how many seconds an attempt may take, and how many to pause after the first. */
export interface Patience {
  times: number;
  seconds: number;
  pause: number;
}

/**
 * Tries until it works.
 *
 * - The first result of an attempt is given; nothing is tried after it.
 * - An attempt that takes longer than `seconds` is cancelled, and has failed.
 * - After a failed attempt comes a pause of `pause` seconds, and each pause is twice as long as
 *   the one before.
 * - There are at most `times` attempts: the error of the last one is thrown, without a pause.
 * - When it is cancelled itself, it ends at once, and tries no more.
 */
export async function retry<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  // TODO: try in a loop, with a time-out for each attempt and a pause after each failure.
  throw new Error("retry is not written yet: write it where it says TODO");
}

/** An attempt takes its seconds; then it has an answer, or fails with an error. */
export interface Attempt {
  seconds: number;
  answer: string;
  error?: string;
}

/** Given: calls somebody whose attempts go as they are written here, until you have no time left. */
export async function call(
  attempts: Attempt[],
  patience: Patience,
  time?: number,
): Promise<string> {
  let count = 0;
  async function attempt() {
    const { seconds, answer, error } = attempts[count++] as Attempt;
    const name = `attempt ${count}`;
    console.log(`${name} begins`);
    await sleep(seconds);
    console.log(`${name} ends`);
    if (error !== undefined) throw new Error(error);
    return answer;
  }
  return waitFor(() => retry(attempt, patience), time);
}
