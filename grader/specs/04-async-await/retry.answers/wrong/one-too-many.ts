// caught by: throws the error of the last attempt, without a pause (failed)
// in words: Attempts: 
import { CancelledError, sleep, waitFor } from "tsyncio";

/** How often to try, how many seconds an attempt may take, and how many to pause after the first. */
export interface Patience {
  times: number;
  seconds: number;
  pause: number;
}

export async function retry<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  let pause = patience.pause;
  for (let left = patience.times; ; left--) {
    try {
      // The function, not its promise: so waitFor can cancel it. And await, or no error is caught here.
      return await waitFor(attempt, patience.seconds);
    } catch (error) {
      // A cancellation means retry itself. It is an order, and no failure.
      if (left === 0 || error instanceof CancelledError) throw error;
    }
    await sleep(pause);
    pause *= 2;
  }
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
