import { createTask, sleep, wait, waitFor } from "tsyncio";

/** How often to try, how many seconds an attempt may take, and how many to pause after the first. */
export interface Patience {
  times: number;
  seconds: number;
  pause: number;
}

export async function retry<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const { times, seconds, pause } = patience;
  const task = createTask(() => waitFor(attempt, seconds));
  try {
    await wait([task]);
  } finally {
    task.cancel();
  }
  if (task.exception() === undefined || times === 1) return task.result();
  await sleep(pause);
  return await retry(attempt, { times: times - 1, seconds, pause: 2 * pause });
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
