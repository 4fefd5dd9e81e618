// caught by: throws the first error as soon as it comes (failed)
// in words: came first, after
import { type Coroutine, createTask, getEventLoop, sleep } from "tsyncio";

export function* together<T>(coroutines: Coroutine<T>[]): Coroutine<T[]> {
  const tasks = coroutines.map((coroutine) => createTask(coroutine));
  const results: T[] = [];
  for (const task of tasks) results.push(yield* task);
  return results;
}

/** A job takes its seconds; then it has a result, or fails with an error. */
export interface Job {
  name: string;
  seconds: number;
  result: string;
  error?: string;
}

/** Given: does all the jobs, and gives their results. */
export function doJobs(jobs: Job[]): Promise<string[]> {
  function* work({ name, seconds, result, error }: Job) {
    console.log(`${name} begins`);
    yield* sleep(seconds);
    if (error !== undefined) throw new Error(error);
    return result;
  }
  return getEventLoop().runUntilComplete(together(jobs.map(work)));
}
