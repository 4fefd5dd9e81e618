// caught by: runs all at the same time (failed)
// in words: all should have begun
import { type Coroutine, createTask, getEventLoop, sleep } from "tsyncio";

export function* together<T>(coroutines: Coroutine<T>[]): Coroutine<T[]> {
  const results: T[] = [];
  for (const coroutine of coroutines) results.push(yield* createTask(coroutine));
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
