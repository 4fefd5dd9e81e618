import { CancelledError, sleep, timeout, waitFor } from "tsyncio";

/** How often to try, how many seconds an attempt may take, and how many to pause after the first. */
export interface Patience {
  times: number;
  seconds: number;
  pause: number;
}

export async function retry<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const { times, seconds, pause } = patience;
  for (let number = 0; number < times - 1; number++) {
    try {
      return await timeout(seconds, () => attempt());
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      await sleep(pause * 2 ** number);
    }
  }
  return await timeout(seconds, attempt);
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
